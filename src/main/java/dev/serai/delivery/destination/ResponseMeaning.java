package dev.serai.delivery.destination;

import java.util.Locale;

/** What an answer means for the row that was sent. */
public enum ResponseMeaning {
  /** The destination has accepted it. */
  ACCEPTED,
  /** The destination already had it. */
  KNOWN,
  /** The destination does not want it, by design; done. */
  DROPPED,
  /** The destination refuses it; a person has to look at it. */
  REJECTED,
  /** Retry. */
  LATER;

  /** The meaning as spelled in descriptors. */
  static ResponseMeaning of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
