package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The points that decide between candidates: {@code draft/weights.yaml}, read once. */
final class Weights {

  private static final Map<String, Integer> WEIGHTS = new HashMap<>();

  static {
    for (var group : yaml("weights.yaml").properties()) {
      for (var weight : group.getValue().properties()) {
        WEIGHTS.put(group.getKey() + "." + weight.getKey(), weight.getValue().intValue());
      }
    }
  }

  private Weights() {}

  /** A file of the drafter's data. */
  static JsonNode yaml(String name) {
    try (InputStream file = Weights.class.getResourceAsStream("/draft/" + name)) {
      return new ObjectMapper(new YAMLFactory()).readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** A weight by group and name, as {@code confidence.sure}. */
  static int weight(String name) {
    Integer weight = WEIGHTS.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("weights.yaml has no " + name);
    }
    return weight;
  }
}
