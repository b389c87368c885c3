package dev.serai.model;

/**
 * A visitor as named on an event. Either fingerprint is enough.
 *
 * @param userFingerprint the chat widget's fingerprint; may be null
 * @param faqFingerprint the FAQ widget's fingerprint; may be null
 * @param identityMethod how the fingerprints reached the event
 */
public record Visitor(
    String userFingerprint, String faqFingerprint, IdentityMethod identityMethod) {

  public static final Visitor NONE = new Visitor(null, null, IdentityMethod.NONE);

  public Visitor {
    userFingerprint = blankToNull(userFingerprint);
    faqFingerprint = blankToNull(faqFingerprint);
    if (userFingerprint == null && faqFingerprint == null) {
      identityMethod = IdentityMethod.NONE;
    }
  }

  /** A visitor whose fingerprints are on the event itself. */
  public static Visitor onEvent(String userFingerprint, String faqFingerprint) {
    return new Visitor(userFingerprint, faqFingerprint, IdentityMethod.FINGERPRINT);
  }

  public boolean known() {
    return identityMethod != IdentityMethod.NONE;
  }

  /** The fingerprint that orders and groups this visitor's events; null if unknown. */
  public String key() {
    return userFingerprint != null ? userFingerprint : faqFingerprint;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
