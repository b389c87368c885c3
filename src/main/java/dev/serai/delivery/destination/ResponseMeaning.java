package dev.serai.delivery.destination;

import java.util.Locale;

/** What an answer means for the row that was sent. */
public enum ResponseMeaning {
  /** The destination has it. */
  ACCEPTED,
  /** The destination had it already. */
  KNOWN,
  /** The destination does not want it, and says so by design; done. */
  DROPPED,
  /** The destination refuses it; a person has to look. */
  REJECTED,
  /** Try again. */
  LATER;

  /** The meaning as descriptors spell it. */
  static ResponseMeaning of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
