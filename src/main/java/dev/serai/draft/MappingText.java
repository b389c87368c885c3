package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;

/** Writes mappings with a remark above each field. */
final class MappingText {

  private static final String HEAD =
      """
      // Drafted from samples. Each remark says how sure it is of the field below it: mend what is a
      // guess or was not found, then take the remarks out.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  private MappingText() {}

  static String order(DocumentFindings found) {
    MappingText mapping = new MappingText();
    mapping.document(found);
    mapping.open("{", "checkout");
    mapping.fields("  ", found.fields());
    mapping.currency();
    mapping.lines("lineItems", found);
    return mapping.close("}");
  }

  static String cart(DocumentFindings found) {
    MappingText mapping = new MappingText();
    mapping.document(found);
    mapping.open("{", "cart-snapshot");
    mapping.fields("  ", found.fields());
    mapping.lines("items", found);
    return mapping.close("}");
  }

  static String refund(DocumentFindings found) {
    MappingText mapping = new MappingText();
    mapping.document(found);
    mapping.open("{", "refund");
    mapping.fields("  ", found.fields());
    mapping.currency();
    return mapping.close("}");
  }

  static String changes(DocumentFindings found) {
    MappingText mapping = new MappingText();
    mapping.document(found);
    found.fields().forEach(field -> mapping.let(field));
    if (!found.sections().isEmpty()) {
      return mapping.sections(found);
    }
    if (found.lines().isEmpty()) {
      mapping.text.append("\n{\n  \"kind\": \"cart\",\n");
      mapping.outer(found, "  ");
      mapping.fields("  ", found.lineFields());
      return mapping.close("}");
    }
    mapping.text.append(
        "let changes = [for (%s) {%n  \"kind\": \"cart\",%n".formatted(list(found)));
    mapping.outer(found, "  ");
    mapping.fields("  ", found.lineFields());
    return mapping.close("}]") + "\n$changes\n";
  }

  /** A list after a variable would be read as its index: each section gets a variable. */
  private String sections(DocumentFindings found) {
    List<String> names = new ArrayList<>();
    for (var section : found.sections().entrySet()) {
      String name = "$" + Words.of(section.getKey().type()).get(1);
      names.add(names.contains(name) ? name + (names.size() + 1) : name);
      text.append(
          "let %s = [for (%s) {%n  \"kind\": \"cart\",%n"
              .formatted(
                  names.get(names.size() - 1).substring(1),
                  section.getKey().list().in(Scope.DOCUMENT)));
      outer(found, "  ");
      fields("  ", section.getValue());
      trim();
      text.append("}]\n");
    }
    return text.append('\n').append(String.join(" + ", names)).append('\n').toString();
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

  private void document(DocumentFindings found) {
    List<String> ways = found.scope().envelopes().stream().map(place -> place.in("")).toList();
    text.append("let document = ")
        .append(ways.size() == 1 ? ways.get(0) : "first(%s)".formatted(String.join(", ", ways)))
        .append('\n');
    remark("", found.currency());
    text.append("let currency = ").append(found.currency().expression()).append('\n');
    found.lets().forEach(let -> text.append(let).append('\n'));
    ways(found.lines());
  }

  private void let(Finding field) {
    remark("", field);
    if (field.expression() != null) {
      text.append("let %s = %s%n".formatted(field.field(), field.expression()));
    }
  }

  private void outer(DocumentFindings found, String indent) {
    for (Finding field : found.fields()) {
      if (field.expression() != null) {
        text.append("%s\"%s\": $%s,%n".formatted(indent, field.field(), field.field()));
      }
    }
    text.append("%s\"currency\": $currency,%n".formatted(indent));
  }

  private void open(String bracket, String kind) {
    text.append("\n%s%n  \"kind\": \"%s\",%n".formatted(bracket, kind));
  }

  private void currency() {
    text.append("  \"currency\": $currency,\n");
  }

  private void fields(String indent, List<Finding> fields) {
    for (Finding field : fields) {
      remark(indent, field);
      if (field.expression() != null) {
        text.append("%s\"%s\": %s,%n".formatted(indent, field.field(), field.expression()));
      }
    }
  }

  private void lines(String field, DocumentFindings found) {
    if (found.lines().isEmpty()) {
      text.append("  // NOT FOUND: no list of lines\n");
      return;
    }
    text.append("  \"%s\": [for (%s) {%n".formatted(field, list(found)));
    fields("    ", found.lineFields());
    trim();
    text.append("  }],\n");
  }

  private static String list(DocumentFindings found) {
    return found.lines().size() == 1 ? found.lines().get(0).in(Scope.DOCUMENT) : "$lines";
  }

  /** The first of several ways to the lines that leads to any. */
  private void ways(List<LineList> lists) {
    if (lists.size() < 2) {
      return;
    }
    text.append("let lines = ");
    for (LineList list : lists.subList(0, lists.size() - 1)) {
      String way = list.in(Scope.DOCUMENT);
      String type = list.byKey() ? "is-object" : "is-array";
      text.append(
          "if (%s(%s) and size(%s) > 0) %s%n            else ".formatted(type, way, way, way));
    }
    text.append(lists.get(lists.size() - 1).in(Scope.DOCUMENT)).append('\n');
  }

  private void remark(String indent, Finding finding) {
    text.append(indent).append("// ").append(finding.remark().replaceAll("\\s+", " ")).append('\n');
  }

  private String close(String bracket) {
    trim();
    return text.append(bracket).append('\n').toString();
  }

  /** Takes out the comma after the last field, which may have remarks behind it. */
  private void trim() {
    String all = text.toString();
    int end = all.length();
    while (true) {
      int start = all.lastIndexOf('\n', end - 2) + 1;
      String line = all.substring(start, end);
      if (!line.strip().startsWith("//")) {
        break;
      }
      end = start;
    }
    if (all.charAt(end - 2) == ',') {
      text.deleteCharAt(end - 2);
    }
  }
}
