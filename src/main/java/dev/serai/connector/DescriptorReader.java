package dev.serai.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.Schema;
import dev.serai.config.YamlDocument;
import dev.serai.connector.Descriptor.Receive;
import dev.serai.connector.Descriptor.Setting;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.FieldPath;
import dev.serai.connector.body.Form;
import dev.serai.connector.export.Table;
import dev.serai.connector.pull.PullReader;
import dev.serai.connector.signature.Signature;
import dev.serai.connector.signature.SignatureReader;
import dev.serai.model.NearestName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns a {@code connector.yaml} into a {@link Descriptor}. */
final class DescriptorReader {

  private static final Schema SCHEMA = Schema.named("connector");

  private DescriptorReader() {}

  /** Throws {@link dev.serai.config.ConfigError}. */
  static Descriptor read(YamlDocument document) {
    SCHEMA.check(document);
    JsonNode root = document.root();
    Map<String, Setting> settings = settings(root.path("settings"));
    Map<String, String> events = texts(root.path("events"));
    return new Descriptor(
        root.path("name").asText(),
        root.path("title").asText(),
        root.path("source").asText(),
        root.path("maturity").asText("experimental"),
        root.path("apiVersion").asText(null),
        texts(root.path("documentation")),
        receive(document),
        settings,
        events,
        PullReader.read(document, events.keySet(), settings.keySet()),
        PullReader.queue(document, settings.keySet()),
        tables(document, events.keySet()));
  }

  private static Receive receive(YamlDocument document) {
    JsonNode receive = document.root().path("receive");
    Signature signature = signature(document);
    List<Part> delivery = parts(receive.path("delivery"));
    List<Part> topic = parts(receive.path("topic"));
    return new Receive(
        signature,
        requirements(document, receive.path("require")),
        body(receive.path("body")),
        delivery,
        topic,
        greetings(document),
        headers(document, signature, delivery, topic),
        answers(receive.path("answers")));
  }

  private static Signature signature(YamlDocument document) {
    try {
      Signature signature = SignatureReader.read(document.root().path("receive").path("signature"));
      for (String name : signature.settings()) {
        known(document, "/receive/signature", name);
      }
      return signature;
    } catch (IllegalArgumentException e) {
      throw document.error("/receive/signature", e.getMessage());
    }
  }

  private static List<Requirement> requirements(YamlDocument document, JsonNode node) {
    List<Requirement> requirements = new ArrayList<>();
    for (JsonNode each : node) {
      String setting = each.path("setting").asText();
      known(document, "/receive/require", setting);
      String at = each.path("at").asText();
      requirements.add(new Requirement(at, Part.parse(at), setting));
    }
    return List.copyOf(requirements);
  }

  private static void known(YamlDocument document, String pointer, String setting) {
    JsonNode settings = document.root().path("settings");
    if (!settings.has(setting)) {
      List<String> names = new ArrayList<>();
      settings.fieldNames().forEachRemaining(names::add);
      throw document.error(
          pointer,
          "names the setting %s, which settings does not describe%s"
              .formatted(setting, NearestName.hint(setting, names)));
    }
  }

  private static BodyReader body(JsonNode node) {
    return new BodyReader(
        Form.of(node.path("form").asText("json")),
        node.path("field").asText(null),
        node.path("separator").asText(",").charAt(0),
        list(node.path("parse")).stream().map(FieldPath::parse).toList(),
        node.has("each") ? FieldPath.parse(node.path("each").asText()) : null);
  }

  private static List<Part> parts(JsonNode node) {
    return list(node).stream().map(Part::parse).toList();
  }

  private static Set<String> headers(
      YamlDocument document, Signature signature, List<Part> delivery, List<Part> topic) {
    Set<String> headers = new LinkedHashSet<>();
    List<Part> named = new ArrayList<>(topic);
    named.addAll(delivery);
    for (Part part : named) {
      if (part instanceof Part.Header header) {
        headers.add(header.name());
      }
    }
    for (String name : list(document.root().path("receive").path("headers"))) {
      headers.add(name.toLowerCase(Locale.ROOT));
    }
    for (String secret : signature.headers()) {
      if (headers.contains(secret)) {
        throw document.error(
            "/receive/headers", "must not list " + secret + ", which carries a secret; remove it");
      }
    }
    return headers;
  }

  private static List<Greeting> greetings(YamlDocument document) {
    JsonNode node = document.root().path("receive").path("greetings");
    List<Greeting> greetings = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      JsonNode when = node.get(i).path("when");
      Map<FieldPath, String> json = new LinkedHashMap<>();
      texts(when.path("json")).forEach((path, value) -> json.put(FieldPath.parse(path), value));
      try {
        greetings.add(
            new Greeting(
                when.path("method").asText("POST").toUpperCase(Locale.ROOT),
                when.path("contentType").asText(null),
                when.has("fields") ? new TreeSet<>(list(when.path("fields"))) : null,
                new TreeSet<>(list(when.path("query"))),
                json,
                new ReplyTemplate(reply(node.get(i).path("answer")))));
      } catch (IllegalArgumentException e) {
        throw document.error("/receive/greetings/" + i + "/answer", e.getMessage());
      }
    }
    return List.copyOf(greetings);
  }

  private static Map<Told, Reply> answers(JsonNode node) {
    Map<Told, Reply> answers = new EnumMap<>(Told.class);
    for (Told told : Told.values()) {
      String name = told.name().toLowerCase(Locale.ROOT);
      if (node.has(name) || node.has("always")) {
        answers.put(told, reply(node.path(node.has(name) ? name : "always")));
      }
    }
    return answers;
  }

  private static Reply reply(JsonNode node) {
    return new Reply(
        node.path("status").asInt(200),
        node.path("contentType").asText("text/plain"),
        node.path("body").asText(""));
  }

  private static Map<String, Setting> settings(JsonNode node) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field ->
                settings.put(
                    field.getKey(),
                    new Setting(
                        field.getValue().path("title").asText(),
                        field.getValue().path("required").asBoolean(),
                        list(field.getValue().path("values")),
                        SettingFormat.of(field.getValue().path("format").asText(null)),
                        field.getValue().path("secret").asBoolean(),
                        field.getValue().path("default").asText(null))));
    return settings;
  }

  private static List<Table> tables(YamlDocument document, Set<String> topics) {
    List<Table> tables = new ArrayList<>();
    document
        .root()
        .path("import")
        .properties()
        .forEach(
            each -> {
              String place = "/import/" + each.getKey();
              List<String> columns = list(each.getValue().path("columns"));
              List<String> group = list(each.getValue().path("group"));
              if (!topics.contains(each.getKey())) {
                throw document.error(place, "is no topic of events; give it a mapping there");
              }
              if (!columns.containsAll(group)) {
                throw document.error(
                    place + "/group", "names a column that columns does not; add it there");
              }
              String title = each.getValue().path("title").asText();
              tables.add(new Table(each.getKey(), title, columns, group));
            });
    return List.copyOf(tables);
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /** A list of texts; one text stands for a list of one. */
  private static List<String> list(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> texts.add(element.asText()));
    } else if (node.isValueNode()) {
      texts.add(node.asText());
    }
    return texts;
  }
}
