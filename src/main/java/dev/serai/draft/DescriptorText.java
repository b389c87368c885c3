package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes {@code connector.yaml}. */
final class DescriptorText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  private DescriptorText() {}

  static String of(
      String name,
      String title,
      Study study,
      SignatureGuess signature,
      boolean currency,
      Map<Kind, Scope> scopes) {
    StringBuilder text = new StringBuilder();
    text.append("# yaml-language-server: $schema=../../src/main/resources/schema/connector.json\n");
    line(text, "name: " + name);
    line(text, "title: " + quoted(title));
    line(text, "source: " + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    line(text, "maturity: experimental");
    line(text, "receive:");
    line(
        text, "  # " + signature.sureness().label() + ": " + signature.reason().replace("\n", " "));
    line(text, "  signature: " + flow(signature.scheme()));
    body(text, study.body());
    if (study.delivery() == null) {
      line(
          text,
          "  # NOT FOUND: nothing names a delivery; orders are recognised by their id anyway");
    } else {
      line(text, "  delivery: [" + quoted(study.delivery().part()) + "]");
    }
    Map<String, Kind> events = new LinkedHashMap<>(study.events());
    Kind main = scopes.keySet().iterator().next();
    if (study.topic() == null) {
      line(text, "  # NOT FOUND: nothing tells a topic; every request is taken as this one");
      line(text, "  topic: " + main.label());
    } else {
      String part = quoted(study.topic().part());
      line(
          text,
          "  topic: " + (study.lacksTopic() ? "[%s, %s]".formatted(part, main.label()) : part));
    }
    if (currency) {
      line(text, "settings:");
      line(text, "  currency:");
      line(text, "    title: Currency of amounts that come without one, as EUR");
      line(text, "    required: true");
    }
    for (Kind kind : scopes.keySet()) {
      if (kind != Kind.NAMED) {
        events.putIfAbsent(kind.label(), kind);
      }
    }
    line(text, "events:");
    events.forEach(
        (topic, kind) -> line(text, "  " + quoted(topic) + ": " + kind.label() + ".jslt"));
    return text.toString();
  }

  private static void body(StringBuilder text, BodyGuess body) {
    List<String> options = new ArrayList<>();
    if (!body.form().equals("json")) {
      options.add("form: " + body.form());
    }
    if (body.field() != null) {
      options.add("field: " + quoted(body.field()));
    }
    if (!body.parse().isEmpty()) {
      options.add(
          "parse: ["
              + String.join(", ", body.parse().stream().map(DescriptorText::quoted).toList())
              + "]");
    }
    if (body.each() != null) {
      options.add("each: " + quoted(body.each()));
    }
    if (!options.isEmpty()) {
      line(text, "  body: {" + String.join(", ", options) + "}");
    }
  }

  /** Objects and texts as YAML in one line. */
  static String flow(JsonNode node) {
    if (!node.isObject()) {
      return quoted(node.asText());
    }
    List<String> options = new ArrayList<>();
    node.properties()
        .forEach(option -> options.add(quoted(option.getKey()) + ": " + flow(option.getValue())));
    return "{" + String.join(", ", options) + "}";
  }

  static String quoted(String text) {
    return PLAIN.matcher(text).matches() && !text.matches("(?i)true|false|yes|no|on|off|null|~|y|n")
        ? text
        : Json.MAPPER.getNodeFactory().textNode(text).toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
