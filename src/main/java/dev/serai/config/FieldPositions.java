package dev.serai.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the position of a field in a YAML text. */
final class FieldPositions {

  private FieldPositions() {}

  /** The position of the field at {@code pointer}, or of its nearest existing parent. */
  static Mark find(Node root, String pointer) {
    Node node = root;
    Mark mark = root.getStartMark();
    String rest = pointer;
    while (!rest.isEmpty()) {
      if (node instanceof MappingNode mapping) {
        NodeTuple entry = longestMatch(mapping, rest);
        if (entry == null) {
          return mark;
        }
        rest = rest.substring(1 + ((ScalarNode) entry.getKeyNode()).getValue().length());
        mark = entry.getKeyNode().getStartMark();
        node = entry.getValueNode();
      } else if (node instanceof SequenceNode sequence) {
        int end = rest.indexOf('/', 1);
        int index = Integer.parseInt(end < 0 ? rest.substring(1) : rest.substring(1, end));
        if (index >= sequence.getValue().size()) {
          return mark;
        }
        node = sequence.getValue().get(index);
        mark = node.getStartMark();
        rest = end < 0 ? "" : rest.substring(end);
      } else {
        return mark;
      }
    }
    return mark;
  }

  /** Names may contain slashes (a topic {@code orders/paid}): the longest that matches is meant. */
  private static NodeTuple longestMatch(MappingNode mapping, String rest) {
    NodeTuple best = null;
    int length = -1;
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key
          && key.getValue().length() > length
          && (rest.equals("/" + key.getValue()) || rest.startsWith("/" + key.getValue() + "/"))) {
        best = entry;
        length = key.getValue().length();
      }
    }
    return best;
  }
}
