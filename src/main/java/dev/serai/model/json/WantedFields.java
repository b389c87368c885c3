package dev.serai.model.json;

import dev.serai.model.FieldPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The places of values that are wanted of a document, by the names on their paths. */
public final class WantedFields {

  private final Map<String, WantedFields> below = new HashMap<>();
  private boolean parsed;
  private int lastIndex = -1;

  private WantedFields() {}

  /**
   * @param paths of the values
   * @param texts paths of texts that are read as JSON themselves
   */
  public static WantedFields of(Collection<FieldPath> paths, Collection<FieldPath> texts) {
    WantedFields root = new WantedFields();
    paths.forEach(path -> root.add(path));
    texts.forEach(path -> root.add(path).parsed = true);
    return root;
  }

  private WantedFields add(FieldPath path) {
    WantedFields at = this;
    for (String name : path.names()) {
      at.lastIndex = Math.max(at.lastIndex, index(name));
      at = at.below.computeIfAbsent(name, unused -> new WantedFields());
    }
    return at;
  }

  private static int index(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Null if nothing is wanted there. */
  WantedFields below(String name) {
    return below.get(name);
  }

  boolean isLeaf() {
    return below.isEmpty();
  }

  /** Whether a text in this place is JSON. */
  boolean isParsed() {
    return parsed;
  }

  /** The last element of a list in which something is wanted; -1 if nothing is. */
  int lastIndex() {
    return lastIndex;
  }
}
