package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was found in documents of one kind.
 *
 * @param lets lines that the mapping needs before the event
 * @param currency of all amounts
 * @param fields of the event
 * @param lines where they are; empty if nowhere
 * @param lineFields of each line
 * @param sections of a cart whose lines stand under the names of what was done to them, with the
 *     fields of their lines; empty elsewhere
 */
record DocumentFindings(
    Scope scope,
    List<String> lets,
    Finding currency,
    List<Finding> fields,
    List<LineList> lines,
    List<Finding> lineFields,
    Map<Section, List<Finding>> sections) {

  static final String SETTING = "$settings.currency";

  /** The same without sections. */
  DocumentFindings(
      Scope scope,
      List<String> lets,
      Finding currency,
      List<Finding> fields,
      List<LineList> lines,
      List<Finding> lineFields) {
    this(scope, lets, currency, fields, lines, lineFields, Map.of());
  }

  /** Fields, currency and lines: all that a remark may be about. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>(fields);
    all.add(currency);
    all.addAll(lineFields);
    return all;
  }

  /** Whether a company must say the currency. */
  boolean needsCurrency() {
    return currency.expression().contains(SETTING);
  }
}
