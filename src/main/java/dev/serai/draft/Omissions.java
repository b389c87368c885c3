package dev.serai.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a draft lacks, as far as a person should know. */
final class Omissions {

  /** Fields that most platforms do not have, and that nobody misses. */
  private static final Set<String> SPARE = Set.of("checkoutToken", "properties", "paymentMethod");

  private Omissions() {}

  /** Whether a field is missing that need not be looked for. */
  static boolean isSpare(Finding finding) {
    return finding.sureness() == Sureness.MISSING && SPARE.contains(finding.field());
  }

  /** What the descriptor lacks, one line each: topic and delivery, where it matters. */
  static List<String> of(Study study, Map<Kind, Scope> scopes) {
    List<String> lines = new ArrayList<>();
    if (study.topic() == null && scopes.size() > 1) {
      lines.add(
          line(
              "topic",
              "nothing tells the kinds of documents apart: all are taken for the first; find what does and write it as receive.topic"));
    }
    if (study.delivery() == null && scopes.containsKey(Kind.CART_CHANGE)) {
      lines.add(
          line(
              "delivery",
              "nothing names a delivery, so a change of a cart that is sent twice counts twice; find an id of the message and write it as receive.delivery"));
    }
    return lines;
  }

  private static String line(String field, String remedy) {
    return "connector.yaml  %s  NOT FOUND: %s".formatted(field, remedy);
  }
}
