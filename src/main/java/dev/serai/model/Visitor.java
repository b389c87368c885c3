package dev.serai.model;

/**
 * A visitor as named on an event. Either fingerprint is enough.
 *
 * @param userFingerprint the chat widget's fingerprint; may be null
 * @param faqFingerprint the FAQ widget's fingerprint; may be null
 * @param rung how the fingerprints reached the event
 */
public record Visitor(String userFingerprint, String faqFingerprint, Rung rung) {

  public static final Visitor NONE = new Visitor(null, null, Rung.NONE);

  public Visitor {
    userFingerprint = blankToNull(userFingerprint);
    faqFingerprint = blankToNull(faqFingerprint);
    if (userFingerprint == null && faqFingerprint == null) {
      rung = Rung.NONE;
    }
  }

  /** A visitor whose fingerprints stand on the event itself. */
  public static Visitor onEvent(String userFingerprint, String faqFingerprint) {
    return new Visitor(userFingerprint, faqFingerprint, Rung.FINGERPRINT);
  }

  public boolean known() {
    return rung != Rung.NONE;
  }

  /** The one fingerprint that orders and groups this visitor's events; null if unknown. */
  public String key() {
    return userFingerprint != null ? userFingerprint : faqFingerprint;
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
