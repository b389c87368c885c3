package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells what a message is about. */
final class Kinds {

  private static final Set<String> TYPES =
      Set.of(
          "object",
          "type",
          "kind",
          "entity",
          "resource",
          "resourcetype",
          "documenttype",
          "typeid",
          "doctype",
          "apialias");
  private static final int TOTAL = 70;
  private static final int NAMED = 80;

  private Kinds() {}

  static Kind of(String topic, Core core) {
    List<String> words = new ArrayList<>(Words.of(topic));
    core.place().names().forEach(name -> words.addAll(Words.of(name)));
    for (var field : core.node().properties()) {
      if (TYPES.contains(Words.joined(field.getKey())) && field.getValue().isTextual()) {
        words.addAll(Words.of(field.getValue().textValue()));
      }
    }
    List<Column> columns = Columns.of("", List.of(core.node()));
    boolean order = Vocabulary.names("order", words);
    boolean cart = Vocabulary.names("cart", words);
    List<LineList> lines = LineSearch.of(List.of(core.node()));
    if ((cart || !order) && ChangeFit.changes(core.node())) {
      return Kind.CART_CHANGE;
    }
    boolean total = has(columns, Role.TOTAL, TOTAL);
    if (Vocabulary.names("refund", words)
        && has(columns, Role.REFUNDED_ORDER, NAMED)
        && has(columns, Role.REFUND_AMOUNT, TOTAL)
        && !Vocabulary.names("order", Words.of(core.place().last()))) {
      return Kind.REFUND;
    }
    boolean ownCart = has(columns, Role.CART_ID, 95) && !has(columns, Role.ORDER_ID, 60);
    if ((cart && !order) || (!order && ownCart && !lines.isEmpty())) {
      return Kind.CART;
    }
    boolean paid = has(columns, Role.PAYMENT_STATUS, NAMED);
    boolean started = Vocabulary.names("started", words) && !paid;
    if ((started || Vocabulary.names("draft", words)) && !order) {
      return Kind.OTHER;
    }
    boolean own = has(columns, Role.ORDER_ID, NAMED);
    if (total && (order || paid || (own && !lines.isEmpty()))) {
      return Kind.ORDER;
    }
    if (order && !lines.isEmpty()) {
      return Kind.ORDER;
    }
    return order ? Kind.NAMED : Kind.OTHER;
  }

  private static boolean has(List<Column> columns, Role role, int least) {
    List<Ranked> ranked = Ranked.of(columns, role);
    return !ranked.isEmpty() && ranked.get(0).score() >= least;
  }

  /** Whether a topic speaks of something that orders, carts and refunds are made of. */
  static boolean speaks(JsonNode topic) {
    List<String> words = Words.of(topic.asText());
    return Vocabulary.names("order", words)
        || Vocabulary.names("cart", words)
        || Vocabulary.names("refund", words)
        || Vocabulary.names("started", words)
        || Vocabulary.names("draft", words);
  }
}
