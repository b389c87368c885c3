package dev.serai.draft;

import java.util.List;
import java.util.stream.Stream;

/** What a document is about. */
enum DocumentKind {
  ORDER("order", "checkout", "lineItems"),
  REFUND("refund", "refund", null),
  CART("cart", "cart-snapshot", "items"),
  CART_CHANGE("cart-change", "cart", null),
  /** An order that is known by its id alone. */
  NAMED("named", null, null),
  OTHER("other", null, null);

  private final String label;
  private final String event;
  private final String lines;

  DocumentKind(String label, String event, String lines) {
    this.label = label;
    this.event = event;
    this.lines = lines;
  }

  /** For a person. */
  String label() {
    return label;
  }

  /** Its mapping's file. */
  String file() {
    return label + ".jslt";
  }

  /** The canonical event that it becomes. */
  String event() {
    return event;
  }

  /** What its event calls the lines; null if it has none of its own. */
  String lines() {
    return lines;
  }

  /** Whether one of the words names a document of some kind. */
  static boolean isNamed(List<String> words) {
    return Stream.of("order", "cart", "refund").anyMatch(kind -> Vocabulary.lists(kind, words));
  }

  /** Whether a topic speaks of something that orders, carts and refunds are made of. */
  static boolean isTopic(String topic) {
    List<String> words = Words.of(topic);
    return isNamed(words) || Vocabulary.lists("unfinished", words);
  }
}
