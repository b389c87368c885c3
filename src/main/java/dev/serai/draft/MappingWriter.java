package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;

/** Writes mappings with a remark above each field. */
final class MappingWriter {

  private static final String HEAD =
      """
      // Drafted from samples. Each remark says how sure it is of the field below it: mend what is a
      // guess or was not found, then take the remarks out.
      """;

  private final MappingPlan plan;
  private final StringBuilder text = new StringBuilder(HEAD);

  private MappingWriter(MappingPlan plan) {
    this.plan = plan;
  }

  static String write(MappingPlan plan) {
    MappingWriter writer = new MappingWriter(plan);
    writer.document();
    if (plan.kind() == DocumentKind.CART_CHANGE) {
      writer.changes();
    } else {
      writer.event();
    }
    return writer.text.toString();
  }

  /** For messages that name an order and say nothing else of it. */
  static String named() {
    return HEAD
        + """

        // Such a message names a document and does not bring it. Describe in pull.fetch how the platform is
        // asked for it, and answer {"kind": "fetch", "resource": "order", "id": id(.FIELD)} here.
        {"kind": "ignored", "reason": "the message only names an order"}
        """;
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static String quoted(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(MappingWriter::quoted).toList()) + "]";
  }

  private void document() {
    List<String> ways = plan.group().paths().stream().map(path -> path.in("")).toList();
    line(
        "let document = "
            + (ways.size() == 1 ? ways.get(0) : "first(%s)".formatted(String.join(", ", ways))));
    let("currency", plan.currency());
    plan.lets().forEach(this::line);
    List<LineItemsPath> lists = plan.group().lines();
    if (lists.size() > 1) {
      text.append("let lines = ");
      for (LineItemsPath list : lists.subList(0, lists.size() - 1)) {
        String way = list.in(DocumentGroup.DOCUMENT);
        String type = list.isByKey() ? "is-object" : "is-array";
        text.append(
            "if (%s(%s) and size(%s) > 0) %s%n            else ".formatted(type, way, way, way));
      }
      line(lists.get(lists.size() - 1).in(DocumentGroup.DOCUMENT));
    }
  }

  private void event() {
    line("\n{\n  \"kind\": \"%s\",".formatted(plan.kind().event()));
    fields("  ", plan.fields());
    // a cart's lines have a currency each
    if (plan.kind() != DocumentKind.CART) {
      line("  \"currency\": $currency,");
    }
    if (plan.kind().lines() != null && plan.group().lines().isEmpty()) {
      line("  // NOT FOUND: no list of lines");
    } else if (plan.kind().lines() != null) {
      line("  \"%s\": [for (%s) {".formatted(plan.kind().lines(), lines()));
      fields("    ", plan.lineFields());
      close("  }],");
    }
    close("}");
  }

  /** A list after a variable would be read as its index: each list of changes gets a variable. */
  private void changes() {
    plan.fields().forEach(field -> let(field.field(), field));
    if (plan.sections().isEmpty() && plan.group().lines().isEmpty()) {
      change("\n{", plan.lineFields());
      close("}");
      return;
    }
    List<String> names = new ArrayList<>();
    plan.sections()
        .forEach(
            (section, fields) -> {
              String name = Words.of(section.type()).get(1);
              names.add("$" + name + (names.contains("$" + name) ? names.size() + 1 : ""));
              change(
                  "let %s = [for (%s) {"
                      .formatted(
                          names.get(names.size() - 1).substring(1),
                          section.list().in(DocumentGroup.DOCUMENT)),
                  fields);
              close("}]");
            });
    if (names.isEmpty()) {
      names.add("$changes");
      change("let changes = [for (%s) {".formatted(lines()), plan.lineFields());
      close("}]");
    }
    line("\n" + String.join(" + ", names));
  }

  private void change(String opening, List<FieldMapping> fields) {
    line(opening + "\n  \"kind\": \"cart\",");
    plan.fields().stream()
        .filter(field -> field.expression() != null)
        .forEach(field -> line("  \"%s\": $%s,".formatted(field.field(), field.field())));
    line("  \"currency\": $currency,");
    fields("  ", fields);
  }

  private String lines() {
    List<LineItemsPath> lists = plan.group().lines();
    return lists.size() == 1 ? lists.get(0).in(DocumentGroup.DOCUMENT) : "$lines";
  }

  private void let(String name, FieldMapping field) {
    remark("", field);
    if (field.expression() != null) {
      line("let %s = %s".formatted(name, field.expression()));
    }
  }

  private void fields(String indent, List<FieldMapping> fields) {
    for (FieldMapping field : fields) {
      remark(indent, field);
      if (field.expression() != null) {
        line("%s\"%s\": %s,".formatted(indent, field.field(), field.expression()));
      }
    }
  }

  private void remark(String indent, FieldMapping field) {
    line(indent + "// " + field.remark().replaceAll("\\s+", " "));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Takes out the comma after the last field, which may have remarks behind it. */
  private void close(String bracket) {
    int end = text.length();
    int start = text.lastIndexOf("\n", end - 2) + 1;
    while (text.substring(start, end).strip().startsWith("//")) {
      end = start;
      start = text.lastIndexOf("\n", end - 2) + 1;
    }
    if (text.charAt(end - 2) == ',') {
      text.deleteCharAt(end - 2);
    }
    line(bracket);
  }
}
