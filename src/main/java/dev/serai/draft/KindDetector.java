package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import java.util.ArrayList;
import java.util.List;

/** Tells what a message is about: by its topic, the names around the object, its fields. */
final class KindDetector {

  private KindDetector() {}

  static DocumentKind of(String topic, BusinessObject object) {
    List<String> words = new ArrayList<>(Words.of(topic));
    object.path().names().forEach(name -> words.addAll(Words.of(name)));
    boolean order = Vocabulary.lists("order", words);
    boolean cart = Vocabulary.lists("cart", words);
    if ((cart || !order) && CartChangeFields.isChange(object.node())) {
      return DocumentKind.CART_CHANGE;
    }
    List<Column> columns = Columns.of(List.of(object.node()));
    if (Vocabulary.lists("refund", words)
        && has(columns, Role.REFUNDED_ORDER, "kind.named")
        && has(columns, Role.REFUND_AMOUNT, "kind.total")
        && !Vocabulary.lists("order", Words.of(object.path().last()))) {
      return DocumentKind.REFUND;
    }
    boolean lines = !LineItemsFinder.of(List.of(object.node())).isEmpty();
    boolean hasCartId =
        has(columns, Role.CART_ID, "kind.cart-id") && !has(columns, Role.ORDER_ID, "field.named");
    if (!order && (cart || (hasCartId && lines))) {
      return DocumentKind.CART;
    }
    boolean paid = has(columns, Role.PAYMENT_STATUS, "kind.named");
    if (!order && !paid && Vocabulary.lists("unfinished", words)) {
      return DocumentKind.OTHER;
    }
    boolean hasOrderId = has(columns, Role.ORDER_ID, "kind.named");
    if ((order && lines)
        || (has(columns, Role.TOTAL, "kind.total") && (order || paid || (hasOrderId && lines)))) {
      return DocumentKind.ORDER;
    }
    return order ? DocumentKind.NAMED : DocumentKind.OTHER;
  }

  private static boolean has(List<Column> columns, Role role, String least) {
    return Candidate.best(columns, role) >= weight(least);
  }
}
