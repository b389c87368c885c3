package dev.serai.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person should look at in a draft, one line each: nothing of it goes unsaid. */
final class Gaps {

  /** Fields that most platforms do not have, and that nobody misses. */
  private static final Set<String> SPARE = Set.of("checkoutToken", "properties", "paymentMethod");

  private Gaps() {}

  /** Fields that are guesses or were not found; topic and delivery, where it matters. */
  static List<String> doubts(CaptureAnalysis analysis, Map<DocumentKind, MappingPlan> plans) {
    List<String> lines = new ArrayList<>();
    for (var plan : plans.entrySet()) {
      for (FieldMapping field : plan.getValue().all()) {
        boolean spare = field.confidence() == Confidence.MISSING && SPARE.contains(field.field());
        if (field.confidence().compareTo(Confidence.GUESS) >= 0 && !spare) {
          lines.add("%s  %-14s %s".formatted(plan.getKey().file(), field.field(), field.remark()));
        }
      }
    }
    if (analysis.topic() == null && analysis.groups().size() > 1) {
      lines.add(
          "connector.yaml  topic  NOT FOUND: nothing tells the kinds of documents apart: all are taken for the first; find what does and write it as receive.topic");
    }
    analysis
        .kindsByTopic()
        .forEach(
            (topic, kinds) -> {
              if (!topic.isEmpty() && kinds.size() > 1) {
                lines.add(
                    "connector.yaml  events  GUESS: %s brings %s; all are taken for the first"
                        .formatted(topic, labels(kinds.stream())));
              }
            });
    if (analysis.delivery() == null && plans.containsKey(DocumentKind.CART_CHANGE)) {
      lines.add(
          "connector.yaml  delivery  NOT FOUND: nothing names a delivery, so a change of a cart that is sent twice counts twice; find an id of the message and write it as receive.delivery");
    }
    return lines;
  }

  /** Samples that have no mapping, then the kinds of documents that no sample shows. */
  static List<String> undrafted(CaptureAnalysis analysis) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (int i = 0; i < analysis.messages().size(); i++) {
      String topic = analysis.topics().get(i);
      String sample = analysis.messages().get(i).sample();
      String what = topic.isEmpty() ? sample : "%s (%s)".formatted(sample, topic);
      switch (analysis.kinds().get(i)) {
        case OTHER -> lines.put(sample, what + ": no order, cart or refund is found in it");
        case NAMED -> lines.put(sample, what + ": only names an order; it has to be fetched");
        default -> {}
      }
    }
    List<String> all = new ArrayList<>(lines.values());
    Stream<DocumentKind> unseen =
        Stream.of(DocumentKind.ORDER, DocumentKind.REFUND, DocumentKind.CART)
            .filter(kind -> !analysis.kinds().contains(kind))
            .filter(
                kind ->
                    kind != DocumentKind.CART
                        || !analysis.kinds().contains(DocumentKind.CART_CHANGE));
    String labels = labels(unseen);
    if (!labels.isEmpty()) {
      all.add("%s: no sample shows one".formatted(labels));
    }
    return all;
  }

  private static String labels(Stream<DocumentKind> kinds) {
    return kinds.map(DocumentKind::label).collect(Collectors.joining(", "));
  }
}
