package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;

/** Finds the currency of a document's amounts. */
final class CurrencyFit {

  private static final int BESIDE_TOTAL = 15;

  private CurrencyFit() {}

  /**
   * @param total the document's total; null if it has none
   */
  static Finding of(Scope scope, Column total) {
    List<Ranked> ranked = new ArrayList<>();
    for (Ranked each : scope.ranked(Role.CURRENCY)) {
      ranked.add(
          beside(each.column(), total)
              ? new Ranked(each.column(), each.score() + BESIDE_TOTAL)
              : each);
    }
    ranked.sort((left, right) -> right.score() - left.score());
    if (!ranked.isEmpty()) {
      List<Column> chosen = Ranked.covering(ranked, Fields.SECOND / 2);
      boolean always = scope.columns().isEmpty() || covers(chosen, scope.cores().size());
      String names = Fields.list(chosen, Column::expression);
      return new Finding(
          "currency",
          always
              ? Fields.first(chosen, Column::expression)
              : "first(%s, %s)".formatted(names, DocumentFindings.SETTING),
          Fields.sureness(ranked),
          Fields.named(chosen) + (always ? "" : "; where it is missing, the company's setting"));
    }
    List<Ranked> ofLines = Ranked.of(scope.lineColumns(), Role.CURRENCY);
    if (!ofLines.isEmpty()) {
      Column column = ofLines.get(0).column();
      String list = scope.lines().get(0).in(Scope.DOCUMENT);
      return new Finding(
          "currency",
          "first(flatten([for (%s) %s])[0], %s)"
              .formatted(list, column.expression(), DocumentFindings.SETTING),
          Sureness.LIKELY,
          "that of the first line, " + Fields.named(List.of(column)));
    }
    return new Finding(
        "currency",
        DocumentFindings.SETTING,
        Sureness.MISSING,
        "the platform names none; each company says it in the setting currency");
  }

  private static boolean beside(Column column, Column total) {
    return total != null
        && column.base().equals(total.base())
        && total.place().names().size() > 1
        && column.place().names().size() == total.place().names().size()
        && column.place().parent().equals(total.place().parent());
  }

  private static boolean covers(List<Column> chosen, int documents) {
    for (int i = 0; i < documents; i++) {
      int document = i;
      if (chosen.stream().noneMatch(column -> column.says(document))) {
        return false;
      }
    }
    return true;
  }
}
