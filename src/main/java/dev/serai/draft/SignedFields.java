package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may be signed where a platform signs chosen fields of a body instead of all of it. */
final class SignedFields {

  private static final int MOST = 12;
  private static final int DEEPEST = 3;
  private static final int LONGEST = 4;

  /** Of so many fields and so many at once any order is tried; of more that of the body. */
  private static final int ANY_ORDER = 3;

  private static final int ORDERED = 8;
  private static final List<String> JOINTS = List.of(".", "", ":", "|", ",", "&", "\n");

  private final List<String> fields = new ArrayList<>();
  private final Set<String> templates = new LinkedHashSet<>();

  private SignedFields(JsonNode body) {
    for (int depth = 1; depth <= DEEPEST; depth++) {
      leaves("{body.", body, depth);
    }
  }

  /** Templates of one field and more, the shortest first. */
  static Set<String> of(JsonNode body) {
    SignedFields signed = new SignedFields(body);
    for (int length = 1; length <= LONGEST; length++) {
      signed.choose(new ArrayList<>(), 0, length);
      if (length <= ANY_ORDER) {
        signed.arrange(new ArrayList<>(), length);
      }
    }
    return signed.templates;
  }

  /** The single values that stand so many names deep. */
  private void leaves(String path, JsonNode node, int depth) {
    for (var field : node.properties()) {
      String name = path + field.getKey();
      if (field.getKey().indexOf('.') >= 0 || fields.size() >= MOST) {
        continue;
      }
      if (depth == 1 && field.getValue().isValueNode() && !field.getValue().isNull()) {
        fields.add(name + "}");
      } else if (depth > 1 && field.getValue().isObject()) {
        leaves(name + ".", field.getValue(), depth - 1);
      }
    }
  }

  private void choose(List<String> chosen, int from, int length) {
    if (chosen.size() == length) {
      join(chosen);
      return;
    }
    for (int i = from; i < fields.size(); i++) {
      chosen.add(fields.get(i));
      choose(chosen, i + 1, length);
      chosen.remove(chosen.size() - 1);
    }
  }

  private void arrange(List<String> chosen, int length) {
    if (chosen.size() == length) {
      join(chosen);
      return;
    }
    for (String field : fields.subList(0, Math.min(ORDERED, fields.size()))) {
      if (!chosen.contains(field)) {
        chosen.add(field);
        arrange(chosen, length);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  private void join(List<String> chosen) {
    JOINTS.forEach(joint -> templates.add(String.join(joint, chosen)));
  }
}
