package dev.serai.ledger;

import dev.serai.model.Rung;
import dev.serai.model.Tokens;
import dev.serai.model.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One name of a visitor.
 *
 * @param rung for a fingerprint how it reached the order, for a token its kind
 */
record Name(Rung rung, String value) {

  boolean fingerprint() {
    return rung.compareTo(Rung.CART_TOKEN) < 0;
  }

  /**
   * Finds a company's orders by this name; all fingerprints share one scope, whatever rung they
   * came by.
   */
  long hash(int company) {
    return Hash.narrow(company + (fingerprint() ? "/fingerprint" : "/" + rung.label()), value);
  }

  static Stream<String> fingerprints(Visitor visitor) {
    return Stream.of(visitor.userFingerprint(), visitor.faqFingerprint())
        .filter(Objects::nonNull)
        .distinct();
  }

  static List<Name> of(Tokens tokens) {
    List<Name> names = new ArrayList<>(4);
    add(names, Rung.CART_TOKEN, tokens.cartToken());
    add(names, Rung.CHECKOUT_TOKEN, tokens.checkoutToken());
    add(names, Rung.CUSTOMER_ID, tokens.customerId());
    add(names, Rung.EMAIL_HASH, tokens.emailHash());
    return names;
  }

  private static void add(List<Name> names, Rung rung, String value) {
    if (value != null) {
      names.add(new Name(rung, value));
    }
  }
}
