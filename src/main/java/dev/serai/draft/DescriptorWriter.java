package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes {@code connector.yaml} and {@code samples.yaml}. */
final class DescriptorWriter {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|~|y|n");
  private static final String SCHEMA =
      "# yaml-language-server: $schema=../../src/main/resources/schema/%s.json";

  private DescriptorWriter() {}

  static String write(
      String name,
      String title,
      CaptureAnalysis analysis,
      DetectedSignature signature,
      Map<DocumentKind, MappingPlan> plans) {
    List<String> lines = new ArrayList<>();
    lines.add(SCHEMA.formatted("connector"));
    lines.add("name: " + name);
    lines.add("title: " + quoted(title));
    lines.add("source: " + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    lines.add("maturity: experimental");
    lines.add("receive:");
    lines.add("  # %s: %s".formatted(signature.confidence().label(), signature.reason()));
    lines.add("  signature: " + flow(signature.scheme()));
    ObjectNode body = body(analysis.body());
    if (!body.isEmpty()) {
      lines.add("  body: " + flow(body));
    }
    lines.add(
        analysis.delivery() == null
            ? "  # NOT FOUND: nothing names a delivery; orders are recognised by their id anyway"
            : "  delivery: [%s]".formatted(quoted(analysis.delivery().name())));
    String main = plans.keySet().iterator().next().label();
    if (analysis.topic() == null) {
      lines.add("  # NOT FOUND: nothing tells a topic; every request is taken as this one");
      lines.add("  topic: " + main);
    } else {
      String part = quoted(analysis.topic().name());
      lines.add("  topic: " + (analysis.lacksTopic() ? "[%s, %s]".formatted(part, main) : part));
    }
    if (plans.values().stream().anyMatch(MappingPlan::needsCurrency)) {
      lines.add("settings:");
      lines.add("  currency:");
      lines.add("    title: Currency of amounts that come without one, as EUR");
      lines.add("    required: true");
    }
    Map<String, DocumentKind> events = new LinkedHashMap<>(analysis.events());
    plans.keySet().forEach(kind -> events.putIfAbsent(kind.label(), kind));
    lines.add("events:");
    events.forEach((topic, kind) -> lines.add("  %s: %s".formatted(quoted(topic), kind.file())));
    return String.join("\n", lines) + "\n";
  }

  private static ObjectNode body(BodyLayout body) {
    ObjectNode options = Json.MAPPER.createObjectNode();
    if (!body.form().equals("json")) {
      options.put("form", body.form());
    }
    if (!body.parse().isEmpty()) {
      body.parse().forEach(options.putArray("parse")::add);
    }
    if (body.each() != null) {
      options.put("each", body.each());
    }
    return options;
  }

  /**
   * What comes with the payloads of a draft's samples; empty if nothing does.
   *
   * @param headers that the descriptor reads
   */
  static String samples(
      List<String> headers, List<Capture> captures, Map<String, String> settings) {
    List<String> lines = new ArrayList<>();
    if (!settings.isEmpty()) {
      lines.add("all: {settings: %s}".formatted(flow(Json.MAPPER.valueToTree(settings))));
    }
    List<String> samples = new ArrayList<>();
    for (Capture capture : captures) {
      ObjectNode given = Json.MAPPER.createObjectNode();
      headers.stream()
          .filter(name -> capture.request().header(name) != null)
          .forEach(name -> given.put(name, capture.request().header(name)));
      if (!given.isEmpty()) {
        samples.add("  %s: {headers: %s}".formatted(quoted(capture.name()), flow(given)));
      }
    }
    if (!samples.isEmpty()) {
      lines.add("samples:");
      lines.addAll(samples);
    }
    return lines.isEmpty()
        ? ""
        : SCHEMA.formatted("samples") + "\n" + String.join("\n", lines) + "\n";
  }

  /** Objects, lists and texts as YAML in one line. */
  private static String flow(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> parts.add(flow(each)));
      return "[" + String.join(", ", parts) + "]";
    }
    node.properties()
        .forEach(option -> parts.add(quoted(option.getKey()) + ": " + flow(option.getValue())));
    return node.isObject() ? "{" + String.join(", ", parts) + "}" : quoted(node.asText());
  }

  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches()
        ? text
        : Json.MAPPER.getNodeFactory().textNode(text).toString();
  }
}
