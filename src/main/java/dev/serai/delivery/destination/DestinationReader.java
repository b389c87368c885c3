package dev.serai.delivery.destination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.RetryPolicy;
import dev.serai.config.MissingFile;
import dev.serai.config.Schema;
import dev.serai.config.YamlDocument;
import dev.serai.delivery.destination.Destination.Send;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.util.TimeUtils;

/** Turns a checked {@code destination.yaml} into a {@link Destination}. */
final class DestinationReader {

  private static final Schema SCHEMA = Schema.named("destination");
  private static final int CONCURRENCY = 256;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final RetryPolicy DEFAULT_RETRY =
      RetryPolicy.of(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3), 10);

  private DestinationReader() {}

  /** Throws {@link dev.serai.config.ConfigError}. */
  static Destination read(Path file) {
    YamlDocument document = YamlDocument.read(file);
    SCHEMA.check(document);
    JsonNode yaml = document.root();
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    String name = Objects.toString(folder.getFileName());
    if (!yaml.path("name").asText().equals(name)) {
      throw document.error(
          "/name",
          "is '%s' but the folder is '%s'; give both the same name"
              .formatted(yaml.path("name").asText(), name));
    }
    Map<String, Send> send = new HashMap<>();
    yaml.path("send")
        .fieldNames()
        .forEachRemaining(kind -> send.put(kind, send(document, folder, kind)));
    return new Destination(
        name,
        yaml.path("title").asText(),
        target(yaml.path("target")),
        texts(yaml.path("settings")),
        send,
        texts(yaml.path("needs")).contains("fingerprint"),
        yaml.has("signature"),
        new ResponseRules(rules(yaml.path("answers"))),
        retry(yaml.path("retry")),
        yaml.path("concurrency").asInt(CONCURRENCY),
        duration(yaml.path("timeout"), TIMEOUT));
  }

  private static Send send(YamlDocument document, Path folder, String kind) {
    JsonNode node = document.root().path("send").path(kind);
    String pointer = "/send/" + kind;
    Map<String, HeaderTemplate> headers = new HashMap<>();
    headers.putAll(headers(document, ""));
    headers.putAll(headers(document, pointer));
    Path mapping = folder.resolve(node.path("mapping").asText());
    if (!Files.isRegularFile(mapping)) {
      throw document.error(
          pointer + "/mapping", "names a file that does not exist" + MissingFile.hint(mapping));
    }
    return new Send(
        node.path("method").asText("POST"),
        node.path("path").asText(""),
        DestinationMapping.compile(mapping),
        headers);
  }

  private static Map<String, HeaderTemplate> headers(YamlDocument document, String pointer) {
    Map<String, HeaderTemplate> headers = new HashMap<>();
    for (var header : document.root().at(pointer).path("headers").properties()) {
      HeaderTemplate template = new HeaderTemplate(header.getValue().asText());
      template
          .unknown()
          .ifPresent(
              name -> {
                throw document.error(
                    pointer + "/headers/" + header.getKey(),
                    "contains {%s}; only {id}, {secret} and {setting.NAME} are known here"
                        .formatted(name));
              });
      headers.put(header.getKey(), template);
    }
    return headers;
  }

  private static DestinationAddress target(JsonNode node) {
    Map<String, String> regions = new HashMap<>();
    node.path("regions")
        .properties()
        .forEach(region -> regions.put(region.getKey(), region.getValue().asText()));
    return new DestinationAddress(
        node.path("setting").asText(null), regions, node.path("defaultRegion").asText(null));
  }

  private static List<ResponseRules.Rule> rules(JsonNode list) {
    List<ResponseRules.Rule> rules = new ArrayList<>();
    for (JsonNode rule : list) {
      Map<String, Set<String>> body = new HashMap<>();
      rule.path("body")
          .properties()
          .forEach(field -> body.put(field.getKey(), texts(field.getValue())));
      rules.add(
          new ResponseRules.Rule(
              texts(rule.path("status")), body, ResponseMeaning.of(rule.path("means").asText())));
    }
    return rules;
  }

  private static RetryPolicy retry(JsonNode node) {
    return RetryPolicy.of(
        duration(node.path("first"), DEFAULT_RETRY.first()),
        duration(node.path("max"), DEFAULT_RETRY.max()),
        duration(node.path("giveUpAfter"), DEFAULT_RETRY.giveUpAfter()),
        node.path("minAttempts").asInt(DEFAULT_RETRY.minAttempts()));
  }

  /** A single text or a list of texts. */
  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new LinkedHashSet<>();
    if (node.isArray()) {
      node.forEach(item -> texts.add(item.asText()));
    } else if (node.isValueNode()) {
      texts.add(node.asText());
    }
    return new HashSet<>(texts);
  }

  private static Duration duration(JsonNode node, Duration otherwise) {
    return node.isMissingNode() ? otherwise : TimeUtils.toDuration(node.asText());
  }
}
