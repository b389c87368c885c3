package dev.serai.attribution;

import dev.serai.model.IdentityMethod;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One name of a visitor.
 *
 * @param identityMethod for a fingerprint, how it reached the order; for a token, its kind
 */
public record VisitorName(IdentityMethod identityMethod, String value) {

  /** Whether it is a fingerprint, however it reached the event; otherwise it is a token. */
  public boolean fingerprint() {
    return identityMethod.compareTo(IdentityMethod.CART_TOKEN) < 0;
  }

  public static Stream<String> fingerprints(Visitor visitor) {
    return Stream.of(visitor.userFingerprint(), visitor.faqFingerprint())
        .filter(Objects::nonNull)
        .distinct();
  }

  public static List<VisitorName> of(VisitorTokens tokens) {
    List<VisitorName> names = new ArrayList<>(4);
    add(names, IdentityMethod.CART_TOKEN, tokens.cartToken());
    add(names, IdentityMethod.CHECKOUT_TOKEN, tokens.checkoutToken());
    add(names, IdentityMethod.CUSTOMER_ID, tokens.customerId());
    add(names, IdentityMethod.EMAIL_HASH, tokens.emailHash());
    return names;
  }

  private static void add(List<VisitorName> names, IdentityMethod identityMethod, String value) {
    if (value != null) {
      names.add(new VisitorName(identityMethod, value));
    }
  }
}
