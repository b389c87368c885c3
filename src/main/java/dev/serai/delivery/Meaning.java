package dev.serai.delivery;

import java.util.Locale;

/** What an answer means for the row that was sent. */
public enum Meaning {
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
  static Meaning of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
