package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import java.util.List;
import java.util.stream.IntStream;

/** Finds the currency of a document's amounts. */
final class CurrencyField {

  static final String SETTING = "$settings.currency";

  private static final String FIELD = "currency";

  private CurrencyField() {}

  /** The currency; a setting of the company where no field tells it. */
  static FieldMapping of(DocumentGroup group) {
    List<Candidate> candidates = group.candidates(Role.CURRENCY);
    if (!candidates.isEmpty()) {
      List<Column> chosen = Candidate.covering(candidates, weight("field.least"));
      String names = FieldMappings.list(chosen);
      boolean always =
          IntStream.range(0, group.objects().size())
              .allMatch(i -> chosen.stream().anyMatch(column -> column.says(i)));
      return new FieldMapping(
          FIELD,
          always
              ? FieldMappings.first(chosen, Column::expression)
              : "first(%s, %s)".formatted(names, SETTING),
          Confidence.of(candidates.get(0).score()),
          FieldMappings.named(chosen)
              + (always ? "" : "; where it is missing, the company's setting"));
    }
    List<Candidate> ofLines = group.lineCandidates(Role.CURRENCY);
    if (!ofLines.isEmpty()) {
      Column column = ofLines.get(0).column();
      String list = group.lines().get(0).in(DocumentGroup.DOCUMENT);
      return new FieldMapping(
          FIELD,
          "first(flatten([for (%s) %s])[0], %s)".formatted(list, column.expression(), SETTING),
          Confidence.LIKELY,
          "that of the first line, " + FieldMappings.named(List.of(column)));
    }
    return new FieldMapping(
        FIELD,
        SETTING,
        Confidence.MISSING,
        "the platform names none; each company says it in the setting currency");
  }
}
