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
 * @param lineFields of each line
 * @param sections of a cart whose lines stand under the names of what was done to them, with the
 *     fields of their lines; empty elsewhere
 */
record MappingPlan(
    DocumentKind kind,
    DocumentGroup group,
    List<String> lets,
    FieldMapping currency,
    List<FieldMapping> fields,
    List<FieldMapping> lineFields,
    Map<ActionSection, List<FieldMapping>> sections) {

  static MappingPlan of(DocumentKind kind, DocumentGroup group, CaptureAnalysis captures) {
    return switch (kind) {
      case CART -> EventFields.cart(group);
      case CART_CHANGE -> CartChangeFields.of(group);
      case REFUND -> EventFields.refund(group);
      default -> EventFields.order(group, captures.orderTopics(), captures.topic());
    };
  }

  /** All that a remark may be about. */
  List<FieldMapping> all() {
    List<FieldMapping> all = new ArrayList<>(fields);
    all.add(currency);
    all.addAll(lineFields);
    sections.values().forEach(all::addAll);
    return all.stream().distinct().toList();
  }

  /** Whether a company must say the currency. */
  boolean needsCurrency() {
    return currency.expression().contains(CurrencyField.SETTING);
  }
}
