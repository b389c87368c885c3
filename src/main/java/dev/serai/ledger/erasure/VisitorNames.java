package dev.serai.ledger.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.attribution.VisitorName;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where the names of a visitor stand in canonical JSON. */
final class VisitorNames {

  /** By field, what kind of name stands there. */
  private static final Map<String, IdentityMethod> FIELDS =
      Map.of(
          "userFingerprint", IdentityMethod.FINGERPRINT,
          "faqFingerprint", IdentityMethod.FINGERPRINT,
          // of a touchpoint that a decision considered
          "fingerprint", IdentityMethod.FINGERPRINT,
          "cartId", IdentityMethod.CART_TOKEN,
          "cartToken", IdentityMethod.CART_TOKEN,
          "checkoutToken", IdentityMethod.CHECKOUT_TOKEN,
          "customerId", IdentityMethod.CUSTOMER_ID,
          "emailHash", IdentityMethod.EMAIL_HASH);

  private VisitorNames() {}

  /** How JSON that holds the name contains it, field by field. */
  static List<String> written(VisitorName name) {
    List<String> texts = new ArrayList<>();
    FIELDS.forEach(
        (field, kind) -> {
          if (kind == name.identityMethod()) {
            texts.add("\"" + field + "\":" + quoted(name.value()));
          }
        });
    return texts;
  }

  private static String quoted(String text) {
    try {
      return Json.MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Passes on every object that holds a name, with the field. */
  static void each(JsonNode node, BiConsumer<JsonNode, String> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (FIELDS.containsKey(field.getKey()) && field.getValue().isTextual()) {
        found.accept(node, field.getKey());
      }
    }
    node.forEach(child -> each(child, found));
  }

  static VisitorName name(JsonNode node, String field) {
    return new VisitorName(FIELDS.get(field), node.path(field).textValue());
  }
}
