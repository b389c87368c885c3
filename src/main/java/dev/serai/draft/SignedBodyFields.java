package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may be signed where a platform signs chosen fields of a body instead of all of it. */
final class SignedBodyFields {

  private static final int MOST_FIELDS = 12;
  private static final int DEEPEST = 3;
  private static final int LONGEST = 4;

  /** So many fields, out of the first so many, are tried in any order; others in the body's. */
  private static final int ANY_ORDER = 3;

  private static final int ANY_ORDER_OF = 8;

  private final List<String> fields = new ArrayList<>();
  private final Set<String> templates = new LinkedHashSet<>();

  private SignedBodyFields() {}

  /** Templates of one field and more, the shortest first. */
  static Set<String> of(JsonNode body) {
    SignedBodyFields signed = new SignedBodyFields();
    for (int depth = 1; depth <= DEEPEST; depth++) {
      signed.collect("{body.", body, depth);
    }
    for (int length = 1; length <= LONGEST; length++) {
      signed.choose(List.of(), length);
    }
    return signed.templates;
  }

  /** The single values that stand so many names deep. */
  private void collect(String path, JsonNode node, int depth) {
    for (var field : node.properties()) {
      String name = path + field.getKey();
      JsonNode value = field.getValue();
      if (field.getKey().indexOf('.') >= 0) {
        continue;
      }
      if (depth > 1) {
        collect(name + ".", value, depth - 1);
      } else if (value.isValueNode() && !value.isNull() && fields.size() < MOST_FIELDS) {
        fields.add(name + "}");
      }
    }
  }

  private void choose(List<String> chosen, int length) {
    if (chosen.size() == length) {
      SignatureSearch.JOINTS.forEach(joint -> templates.add(String.join(joint, chosen)));
      return;
    }
    int last = chosen.isEmpty() ? -1 : fields.indexOf(chosen.get(chosen.size() - 1));
    for (int i = 0; i < fields.size(); i++) {
      boolean inAnyOrder = length <= ANY_ORDER && i < ANY_ORDER_OF;
      if (!chosen.contains(fields.get(i)) && (i > last || inAnyOrder)) {
        List<String> longer = new ArrayList<>(chosen);
        longer.add(fields.get(i));
        choose(longer, length);
      }
    }
  }
}
