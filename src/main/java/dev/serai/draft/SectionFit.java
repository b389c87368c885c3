package dev.serai.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the fields of lines that stand under the names of what was done to them. */
final class SectionFit {

  private SectionFit() {}

  static Map<Section, List<Finding>> of(List<Section> sections, Scope scope) {
    List<Column> columns = Columns.of("", Section.lines(sections, scope.cores()));
    List<Finding> common = ChangeFit.product(columns);
    Map<Section, List<Finding>> found = new LinkedHashMap<>();
    for (Section section : sections) {
      List<Finding> fields = new ArrayList<>();
      fields.add(
          new Finding(
              "type",
              StatusFit.quote(section.type()),
              Sureness.LIKELY,
              "the lines stand under \"%s\"".formatted(section.list().place().dotted())));
      fields.addAll(common);
      fields.add(change(columns, section));
      found.put(section, fields);
    }
    return found;
  }

  private static Finding change(List<Column> columns, Section section) {
    List<Ranked> ranked = new ArrayList<>(Ranked.of(columns, Role.DELTA));
    ranked.addAll(Ranked.of(columns, Role.QUANTITY));
    Column column = ranked.get(0).column();
    String amount = column.expression();
    return new Finding(
        "quantityDelta",
        section.lessens()
            ? "times(magnitude(%s), -1)".formatted(amount)
            : "decimal(%s)".formatted(amount),
        ranked.get(0).score() >= Fields.SECOND ? Sureness.LIKELY : Sureness.GUESS,
        Fields.named(List.of(column)) + "; taken as how many pieces the change moved");
  }
}
