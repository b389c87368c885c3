package dev.serai.ledger.erasure;

import dev.serai.model.IdentityMethod;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a table that hold names of visitors.
 *
 * @param kinds the kind of name of each column, as text; a column's name stands for itself
 */
record NamedColumns(String table, List<String> columns, List<String> kinds) {

  private static final String FINGERPRINT = IdentityMethod.FINGERPRINT.label();
  private static final String CART = IdentityMethod.CART_TOKEN.label();
  private static final String CHECKOUT = IdentityMethod.CHECKOUT_TOKEN.label();
  private static final String CUSTOMER = IdentityMethod.CUSTOMER_ID.label();
  private static final String EMAIL = IdentityMethod.EMAIL_HASH.label();

  static final List<NamedColumns> ALL =
      List.of(
          new NamedColumns(
              "orders",
              List.of(
                  "user_fp", "faq_fp", "cart_token", "checkout_token", "customer_id", "email_hash"),
              quoted(FINGERPRINT, FINGERPRINT, CART, CHECKOUT, CUSTOMER, EMAIL)),
          new NamedColumns(
              "cart_action",
              List.of(
                  "user_fp", "faq_fp", "cart_id", "checkout_token", "customer_id", "email_hash"),
              quoted(FINGERPRINT, FINGERPRINT, CART, CHECKOUT, CUSTOMER, EMAIL)),
          new NamedColumns("cart", List.of("cart_id"), quoted(CART)),
          new NamedColumns("touchpoint", List.of("fingerprint"), quoted(FINGERPRINT)),
          new NamedColumns(
              "exposure", List.of("fingerprint", "visitor"), quoted(FINGERPRINT, FINGERPRINT)),
          new NamedColumns(
              "link", List.of("fingerprint", "token"), List.of("'" + FINGERPRINT + "'", "t.kind")));

  private static List<String> quoted(String... kinds) {
    return java.util.Arrays.stream(kinds).map(kind -> "'" + kind + "'").toList();
  }

  /** A condition on the table's row {@code t}: one of its names is in {@code name}. */
  String named() {
    return each("EXISTS (SELECT FROM name n WHERE n.kind = %2$s AND n.value = t.%1$s)", " OR ");
  }

  /** Assignments that put the name's alias in its place. */
  String renamed() {
    return each(
        "%1$s = coalesce((SELECT n.alias FROM name n WHERE n.kind = %2$s AND n.value = t.%1$s),"
            + " t.%1$s)",
        ", ");
  }

  private String each(String format, String separator) {
    return java.util.stream.IntStream.range(0, columns.size())
        .mapToObj(i -> format.formatted(columns.get(i), kinds.get(i)))
        .collect(Collectors.joining(separator));
  }
}
