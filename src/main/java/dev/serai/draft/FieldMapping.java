package dev.serai.draft;

/**
 * One canonical field of a draft.
 *
 * @param field its name in the canonical model
 * @param expression as the mapping has it; null if nothing was found
 * @param reason one line for a person: what speaks for it, or how to mend its absence
 */
record FieldMapping(String field, String expression, Confidence confidence, String reason) {

  static FieldMapping missing(String field, String remedy) {
    return new FieldMapping(field, null, Confidence.MISSING, remedy);
  }

  /** The remark above the field. */
  String remark() {
    return confidence.label() + ": " + reason;
  }
}
