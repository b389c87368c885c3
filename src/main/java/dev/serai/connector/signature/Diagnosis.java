package dev.serai.connector.signature;

/**
 * Why a request is most likely refused.
 *
 * @param advice what was found and how to mend it, in one line; tells nothing of a secret
 */
public record Diagnosis(Cause cause, String advice) {

  /** What usually goes wrong. */
  public enum Cause {
    /** Nothing: it is genuine. */
    NONE,
    /** No signature came. */
    HEADER,
    /** The signature fits, at another time. */
    CLOCK,
    /** The signature is written in another way than the connector says. */
    ENCODING,
    /** The signature is made with another hash. */
    ALGORITHM,
    /** The secret is meant, but written otherwise. */
    SECRET_FORM,
    /** It fits the secret of another company. */
    OTHER_COMPANY,
    /** The body was changed after it was signed. */
    BODY,
    /** The signature is right, but the body speaks of another shop. */
    OTHER_SHOP,
    /** Nothing that was tried fits. */
    SECRET
  }
}
