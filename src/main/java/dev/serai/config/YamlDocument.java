package dev.serai.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;

/**
 * One YAML file of the operator: its tree, its text, and the line of each field.
 *
 * @param file as named in errors
 * @param root never null; environment variables are resolved if {@link #resolve} returned it
 */
public record YamlDocument(Path file, String text, JsonNode root) {

  private static final int MB = 1 << 20;
  private static final int MOST_BYTES = 2 * MB;

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** Reads a file; throws {@link ConfigError} if it is missing, empty or not YAML. */
  public static YamlDocument read(Path file) {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigError(
            file, "is larger than " + MOST_BYTES / MB + " MB; remove what is no configuration");
      }
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ConfigError(file, "cannot be read; " + MissingFile.remedy(file));
    }
    YamlProblem.refuseAliases(file, text);
    try {
      JsonNode root = YAML.readTree(text);
      if (root == null || !root.isObject()) {
        throw new ConfigError(
            file,
            1,
            1,
            "must contain names with their values, for example name: value; it contains none");
      }
      return new YamlDocument(file, text, root);
    } catch (JsonProcessingException e) {
      throw YamlProblem.error(file, text, e);
    }
  }

  /** This document with {@code ${NAME:default}} resolved in every text. */
  public YamlDocument resolve(UnaryOperator<String> variables) {
    return new YamlDocument(file, text, resolved(root, "", new Environment(variables)));
  }

  private JsonNode resolved(JsonNode node, String pointer, Environment environment) {
    if (node.isTextual()) {
      try {
        return TextNode.valueOf(environment.resolve(node.textValue()));
      } catch (Environment.Unusable unusable) {
        throw error(pointer, unusable.getMessage());
      }
    }
    if (node.isArray()) {
      ArrayNode copy = Json.MAPPER.createArrayNode();
      for (int i = 0; i < node.size(); i++) {
        copy.add(resolved(node.get(i), pointer + "/" + i, environment));
      }
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = Json.MAPPER.createObjectNode();
      node.properties()
          .forEach(
              field ->
                  copy.set(
                      field.getKey(),
                      resolved(field.getValue(), pointer + "/" + field.getKey(), environment)));
      return copy;
    }
    return node;
  }

  /** An error at the first occurrence of {@code words}; at the beginning if there is none. */
  public ConfigError errorWhere(String words, String message) {
    String before = text.substring(0, Math.max(0, text.indexOf(words)));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new ConfigError(file, line, before.length() - before.lastIndexOf('\n'), message);
  }

  /**
   * An error that names the field and its position.
   *
   * @param pointer slash-separated path of the field, {@code /receive/signature}; empty for the
   *     whole document
   */
  public ConfigError error(String pointer, String message) {
    String field = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.') + " ";
    Mark mark = FieldPositions.find(new Yaml(deep()).compose(new StringReader(text)), pointer);
    return new ConfigError(file, mark.getLine() + 1, mark.getColumn() + 1, field + message);
  }

  /** As deep as the reader of the tree goes. */
  private static LoaderOptions deep() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(StreamReadConstraints.DEFAULT_MAX_DEPTH);
    return options;
  }
}
