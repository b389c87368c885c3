package dev.serai.connector.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.IdentityMethod;
import java.util.List;

/** Finds the fingerprints that a shop passes along on an order or on its lines. */
record CarriedFingerprints(Fingerprints names) {

  private static final String USER = "_serai_fp";
  private static final String FAQ = "_serai_faq_fp";

  /** The visitor among an order's attributes; null if there is none. */
  JsonNode fromOrder(JsonNode attributes) {
    return visitor(attributes, IdentityMethod.ORDER_ATTRIBUTE);
  }

  /** The visitor among a line's properties; null if there is none. */
  JsonNode fromLine(JsonNode properties) {
    return visitor(properties, IdentityMethod.LINE_PROPERTY);
  }

  private JsonNode visitor(JsonNode carrier, IdentityMethod identityMethod) {
    if (carrier.isEmpty()) {
      return null;
    }
    String user = find(carrier, USER, names.userNames());
    String faq = find(carrier, FAQ, names.faqNames());
    if (user == null && faq == null) {
      return null;
    }
    ObjectNode visitor = JsonNodeFactory.instance.objectNode();
    visitor.put("userFingerprint", user);
    visitor.put("faqFingerprint", faq);
    return visitor.put("identityMethod", identityMethod.label());
  }

  private static String find(JsonNode carrier, String usual, List<String> others) {
    String found = value(carrier, usual);
    for (int i = 0; found == null && i < others.size(); i++) {
      found = value(carrier, others.get(i));
    }
    return found;
  }

  private static String value(JsonNode carrier, String name) {
    String text = carrier.path(name).asText("").strip();
    return text.isEmpty() ? null : text;
  }
}
