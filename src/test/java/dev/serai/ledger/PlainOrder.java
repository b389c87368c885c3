package dev.serai.ledger;

import dev.serai.ledger.HardYear.Told;
import dev.serai.model.Checkout;
import dev.serai.model.OrderStatus;
import dev.serai.model.Refund;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** One order as far as it is known from these reports, worked out plainly. */
record PlainOrder(List<Told> reports) {

  /** What a report calls its order. */
  record Name(String id, String store) {}

  /** Of each refund the newest word that is not newer than this version. */
  private List<Refund> refunds(long version) {
    Map<String, Refund> newest = new TreeMap<>();
    for (Told each : reports) {
      if (each.event() instanceof Refund word && word.version().value() <= version) {
        newest.merge(
            word.refundId(),
            word,
            (one, other) -> one.version().compareTo(other.version()) > 0 ? one : other);
      }
    }
    return newest.values().stream().filter(each -> each.status() == RefundStatus.DONE).toList();
  }

  /** Those that were made. */
  List<Refund> refunds() {
    return refunds(Long.MAX_VALUE);
  }

  private BigDecimal refunded(long version) {
    return refunds(version).stream().map(Refund::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal refunded() {
    return refunded(Long.MAX_VALUE);
  }

  /** What the most trusted says first, and of its words the newest. */
  private Stream<Told> checkouts() {
    return reports.stream()
        .filter(each -> each.event() instanceof Checkout)
        .sorted(
            Comparator.comparing(Told::trust)
                .thenComparing(
                    each -> checkout(each).version(),
                    Comparator.nullsLast(Comparator.<Version>reverseOrder())));
  }

  static Checkout checkout(Told report) {
    return (Checkout) report.event();
  }

  private Stream<Checkout> mostTrusted() {
    Trust best = checkouts().findFirst().map(Told::trust).orElse(null);
    return checkouts().filter(each -> each.trust() == best).map(PlainOrder::checkout);
  }

  /** Whether anybody said what was bought. */
  boolean known() {
    return checkouts().findAny().isPresent();
  }

  private Checkout newest() {
    return mostTrusted().findFirst().orElseThrow();
  }

  String currency() {
    return newest().currency();
  }

  BigDecimal value() {
    return newest().value();
  }

  /** By how much the shop's word on what it is worth now, less later refunds, differs. */
  BigDecimal adjusted() {
    Checkout edit =
        mostTrusted().filter(each -> each.worth().current() != null).findFirst().orElse(null);
    return edit == null
        ? BigDecimal.ZERO
        : value().subtract(edit.worth().current()).subtract(refunded(edit.version().value()));
  }

  Instant at() {
    return mostTrusted()
        .map(each -> each.origin().occurredAt())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Only the shop and its servers can say that an order of the shop is paid. */
  OrderStatus status() {
    OrderStatus stated = newest().status();
    boolean serverSaysPaid =
        checkouts()
            .anyMatch(
                each ->
                    each.trust() == Trust.SERVER_KEY
                        && checkout(each).status() == OrderStatus.PAID);
    return stated == OrderStatus.PENDING && serverSaysPaid ? OrderStatus.PAID : stated;
  }

  boolean test() {
    return mostTrusted().anyMatch(Checkout::test);
  }

  boolean automatic() {
    return mostTrusted().anyMatch(Checkout::automatic);
  }

  /** Whether only browsers say what was bought. */
  boolean unconfirmed() {
    return checkouts().allMatch(each -> each.trust() == Trust.BROWSER);
  }

  String store() {
    return reports.stream()
        .map(each -> name(each).store)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  Map<String, BigDecimal> products() {
    Map<String, BigDecimal> products = new TreeMap<>();
    checkouts()
        .map(each -> checkout(each).lineItems())
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElse(List.of())
        .forEach(line -> products.merge(line.productId(), line.lineTotal(), BigDecimal::add));
    return products;
  }

  /** The visitors whom reports name, the most trusted's first. */
  List<String> visitors() {
    return checkouts()
        .map(each -> checkout(each).visitor())
        .filter(Visitor::known)
        .map(Visitor::key)
        .distinct()
        .toList();
  }

  /** Of the cart and of the customer. */
  Set<String> tokens() {
    Set<String> tokens = new HashSet<>();
    token(VisitorTokens::cartToken).ifPresent(tokens::add);
    token(VisitorTokens::customerId).ifPresent(tokens::add);
    return tokens;
  }

  private Optional<String> token(Function<VisitorTokens, String> which) {
    return checkouts()
        .map(each -> which.apply(checkout(each).tokens()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  static Name name(Told report) {
    return report.event() instanceof Checkout checkout
        ? new Name(checkout.name().id(), checkout.name().store())
        : new Name(((Refund) report.event()).orderId(), ((Refund) report.event()).store());
  }
}
