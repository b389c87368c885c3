package dev.serai.draft;

/**
 * One canonical field of a draft.
 *
 * @param field its name in the canonical model
 * @param expression as the mapping has it; null if nothing was found
 * @param reason one line for a person: what speaks for it, or how to mend its absence
 */
record Finding(String field, String expression, Sureness sureness, String reason) {

  static Finding missing(String field, String remedy) {
    return new Finding(field, null, Sureness.MISSING, remedy);
  }

  /** The remark above the field. */
  String remark() {
    return sureness.label() + ": " + reason;
  }
}
