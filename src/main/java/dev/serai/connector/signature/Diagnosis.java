package dev.serai.connector.signature;

/**
 * The most likely reason why a request is refused.
 *
 * @param advice what was found and how to fix it, in one line; reveals nothing about a secret
 */
public record Diagnosis(Cause cause, String advice) {

  /** What usually goes wrong. */
  public enum Cause {
    /** Nothing: the request is genuine. */
    NONE,
    /** The signature is missing. */
    HEADER,
    /** The signature matches, but its time is too far away. */
    CLOCK,
    /** The signature has another encoding than the connector says. */
    ENCODING,
    /** The signature is made with another hash. */
    ALGORITHM,
    /** It is the right secret, but in another format. */
    SECRET_FORM,
    /** The signature matches the secret of another company. */
    OTHER_COMPANY,
    /** The body was changed after it was signed. */
    BODY,
    /** The signature is right, but the body is about another shop. */
    OTHER_SHOP,
    /** Nothing that was tried matches. */
    SECRET
  }
}
