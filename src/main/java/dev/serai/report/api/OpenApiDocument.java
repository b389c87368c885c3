package dev.serai.report.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.NonBlocking;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Answers with the description of the hub's API, the files of {@code openapi/} as one JSON
 * document. It is the same for all callers and tells nothing of this hub, so it asks for no key.
 */
final class OpenApiDocument implements NonBlocking {

  private static final String FOLDER = "/openapi/";
  private static final String MAIN = "serai.yaml";
  private static final String REF = "$ref";
  private static final String COMPONENTS = "components";
  private static final String SECURITY = "security";
  private static final String OPERATION_ID = "operationId";

  private final byte[] json = document().toString().getBytes(StandardCharsets.UTF_8);

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Cache-Control", "no-cache");
    message.setBody(json);
  }

  /** The main file, with the paths that it takes from other files and what these refer to. */
  static ObjectNode document() {
    ObjectNode document = read(MAIN);
    Map<String, ObjectNode> files = new HashMap<>();
    ObjectNode paths = document.withObject("/paths");
    for (Map.Entry<String, JsonNode> path : Set.copyOf(paths.properties())) {
      String[] elsewhere = path.getValue().path(REF).asText().split("#", 2);
      if (elsewhere.length == 2) {
        ObjectNode file = files.computeIfAbsent(elsewhere[0], name -> merged(document, name));
        ObjectNode item = file.at(elsewhere[1]).deepCopy();
        item.forEach(operation -> secured((ObjectNode) operation, file.path(SECURITY)));
        paths.set(path.getKey(), item);
      }
    }
    nameOperationsOnce(paths);
    return document;
  }

  /** Puts the components of a file into the document, under other names where theirs are taken. */
  private static ObjectNode merged(ObjectNode document, String name) {
    ObjectNode file = read(name);
    String prefix =
        name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1, name.indexOf('.'));
    Map<String, String> renamed = new HashMap<>();
    for (Map.Entry<String, JsonNode> kind : file.path(COMPONENTS).properties()) {
      JsonNode taken = document.path(COMPONENTS).path(kind.getKey());
      for (String each : (Iterable<String>) kind.getValue()::fieldNames) {
        String place = "#/" + COMPONENTS + "/" + kind.getKey() + "/";
        renamed.put(place + each, place + (taken.has(each) ? prefix + each : each));
      }
    }
    refer(file, renamed);
    for (Map.Entry<String, JsonNode> kind : file.path(COMPONENTS).properties()) {
      for (Map.Entry<String, JsonNode> each : kind.getValue().properties()) {
        String place = "#/" + COMPONENTS + "/" + kind.getKey() + "/" + each.getKey();
        document
            .withObject("/" + COMPONENTS)
            .withObject("/" + kind.getKey())
            .set(renamed.get(place).replaceAll(".*/", ""), each.getValue());
      }
    }
    return file;
  }

  private static void refer(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object && renamed.containsKey(object.path(REF).asText())) {
      object.put(REF, renamed.get(object.path(REF).asText()));
    }
    node.forEach(child -> refer(child, renamed));
  }

  private static void secured(ObjectNode operation, JsonNode security) {
    if (!operation.has(SECURITY) && security.isArray()) {
      operation.set(SECURITY, security);
    }
  }

  /** Two paths may be served alike; generated clients need a name for each. */
  private static void nameOperationsOnce(ObjectNode paths) {
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (JsonNode operation : path.getValue()) {
        String name = operation.path(OPERATION_ID).asText();
        String first = path.getKey().split("/", -1)[1];
        while (!names.add(name)) {
          name += first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
        }
        ((ObjectNode) operation).put(OPERATION_ID, name);
      }
    }
  }

  private static ObjectNode read(String name) {
    try (InputStream file = OpenApiDocument.class.getResourceAsStream(FOLDER + name)) {
      // the files repeat parts by YAML's anchors
      Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return Json.MAPPER.valueToTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
