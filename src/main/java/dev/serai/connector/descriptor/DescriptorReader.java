package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.Schema;
import dev.serai.config.YamlDocument;
import dev.serai.connector.body.BodyFormat;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.RequestField;
import dev.serai.connector.descriptor.Descriptor.Receive;
import dev.serai.connector.descriptor.Descriptor.Setting;
import dev.serai.connector.export.ExportTable;
import dev.serai.connector.signature.Signature;
import dev.serai.connector.signature.SignatureReader;
import dev.serai.model.FieldPath;
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
import java.util.stream.StreamSupport;

/** Turns a {@code connector.yaml} into a {@link Descriptor}. */
public final class DescriptorReader {

  private static final Schema SCHEMA = Schema.named("connector");

  private DescriptorReader() {}

  /** Throws {@link dev.serai.config.ConfigError}. */
  public static Descriptor read(YamlDocument document) {
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
        StreamSupport.stream(root.path("versions").spliterator(), false)
            .map(JsonNode::asText)
            .toList(),
        texts(root.path("documentation")),
        root.path("orders").asBoolean(true),
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
    DeliveryId delivery = delivery(document, receive.path("delivery"));
    List<RequestField> topic = parts(receive.path("topic"));
    return new Receive(
        signature,
        requirements(document, receive.path("require")),
        body(receive.path("body")),
        delivery,
        topic,
        handshakes(document),
        headers(document, signature, delivery.parts(), topic),
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

  private static List<OwnershipCheck> requirements(YamlDocument document, JsonNode node) {
    List<OwnershipCheck> requirements = new ArrayList<>();
    for (JsonNode each : node) {
      String setting = each.path("setting").asText();
      known(document, "/receive/require", setting);
      String at = each.path("at").asText();
      requirements.add(new OwnershipCheck(at, RequestField.parse(at), setting));
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
        BodyFormat.of(node.path("form").asText("json")),
        node.path("field").asText(null),
        node.path("separator").asText(",").charAt(0),
        list(node.path("parse")).stream().map(FieldPath::parse).toList(),
        node.has("each") ? FieldPath.parse(node.path("each").asText()) : null);
  }

  /** Parts alone, or with the promise that they are one id for each delivery. */
  private static DeliveryId delivery(YamlDocument document, JsonNode node) {
    DeliveryId delivery =
        node.isObject()
            ? new DeliveryId(parts(node.path("id")), node.path("promise").asText(null))
            : new DeliveryId(parts(node), null);
    if (delivery.promise() != null
        && delivery.parts().stream().allMatch(RequestField.Literal.class::isInstance)) {
      throw document.error(
          "/receive/delivery/id",
          "names no part of the request, so it is the same for all deliveries; name the header or"
              + " field with the id, or leave promise out");
    }
    return delivery;
  }

  private static List<RequestField> parts(JsonNode node) {
    return list(node).stream().map(RequestField::parse).toList();
  }

  private static Set<String> headers(
      YamlDocument document,
      Signature signature,
      List<RequestField> delivery,
      List<RequestField> topic) {
    Set<String> headers = new LinkedHashSet<>();
    List<RequestField> named = new ArrayList<>(topic);
    named.addAll(delivery);
    for (RequestField part : named) {
      if (part instanceof RequestField.Header header) {
        headers.add(header.name());
      }
    }
    for (String name : list(document.root().path("receive").path("headers"))) {
      headers.add(name.toLowerCase(Locale.ROOT));
    }
    for (String secret : signature.headers()) {
      if (headers.contains(secret)) {
        throw document.error(
            "/receive/headers", "must not list " + secret + ", which contains a secret; remove it");
      }
    }
    return headers;
  }

  private static List<Handshake> handshakes(YamlDocument document) {
    JsonNode node = document.root().path("receive").path("handshakes");
    List<Handshake> handshakes = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      JsonNode when = node.get(i).path("when");
      Map<FieldPath, String> json = new LinkedHashMap<>();
      texts(when.path("json")).forEach((path, value) -> json.put(FieldPath.parse(path), value));
      try {
        handshakes.add(
            new Handshake(
                when.path("method").asText("POST").toUpperCase(Locale.ROOT),
                when.path("contentType").asText(null),
                when.has("fields") ? new TreeSet<>(list(when.path("fields"))) : null,
                new TreeSet<>(list(when.path("query"))),
                json,
                new ReplyTemplate(reply(node.get(i).path("answer")))));
      } catch (IllegalArgumentException e) {
        throw document.error("/receive/handshakes/" + i + "/answer", e.getMessage());
      }
    }
    return List.copyOf(handshakes);
  }

  private static Map<ReplyOutcome, HandshakeReply> answers(JsonNode node) {
    Map<ReplyOutcome, HandshakeReply> answers = new EnumMap<>(ReplyOutcome.class);
    for (ReplyOutcome outcome : ReplyOutcome.values()) {
      String name = outcome.name().toLowerCase(Locale.ROOT);
      if (node.has(name) || node.has("always")) {
        answers.put(outcome, reply(node.path(node.has(name) ? name : "always")));
      }
    }
    return answers;
  }

  private static HandshakeReply reply(JsonNode node) {
    return new HandshakeReply(
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

  private static List<ExportTable> tables(YamlDocument document, Set<String> topics) {
    List<ExportTable> tables = new ArrayList<>();
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
                throw document.error(place, "is not a topic of events; add a mapping for it there");
              }
              if (!columns.containsAll(group)) {
                throw document.error(
                    place + "/group", "names a column that is not in columns; add it there");
              }
              String title = each.getValue().path("title").asText();
              tables.add(new ExportTable(each.getKey(), title, columns, group));
            });
    return List.copyOf(tables);
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /** A list of texts; a single text is a list of one. */
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
