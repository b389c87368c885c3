package dev.serai.ledger;

import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.LineItem;
import dev.serai.model.LineValue;
import dev.serai.model.OrderStatus;
import dev.serai.model.Refund;
import dev.serai.model.Rung;
import dev.serai.model.Tokens;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import dev.serai.model.Visitor;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Folds what witnesses reported of one order into one record. It sorts before it looks, so the
 * order of arrival does not matter: the most trusted witness first, and of one witness the newest
 * word.
 */
final class OrderFold {

  static final String DIGITAL_STORE = "digital-store";

  private static final Comparator<OrderReport> TRUSTED_AND_NEWEST_FIRST =
      Comparator.comparing(OrderReport::trust)
          .thenComparing(
              report -> checkout(report).version(),
              Comparator.nullsLast(Comparator.<Version>reverseOrder()))
          .thenComparing(
              report -> checkout(report).status(), Comparator.<OrderStatus>reverseOrder())
          .thenComparing(report -> report.event().origin().occurredAt())
          .thenComparing(OrderReport::json);

  private OrderFold() {}

  /** The record; {@code reports} holds at least one. */
  static OrderRecord fold(List<OrderReport> reports) {
    if (reports.size() == 1 && reports.get(0).event() instanceof Checkout only) {
      return record(reports, List.of(), only.value() == null ? null : only);
    }
    List<OrderReport> witnesses =
        reports.stream()
            .filter(report -> report.event() instanceof Checkout)
            .sorted(TRUSTED_AND_NEWEST_FIRST)
            .toList();
    Checkout money =
        witnesses.stream()
            .map(OrderFold::checkout)
            .filter(checkout -> checkout.value() != null)
            .findFirst()
            .orElse(null);
    return record(witnesses, RefundFold.fold(reports), money);
  }

  private static OrderRecord record(
      List<OrderReport> witnesses, List<Refund> refunds, Checkout money) {
    String currency = money == null ? null : money.currency();
    String sourceType = first(witnesses, Checkout::sourceType);
    Map<String, Rung> fingerprints = fingerprints(witnesses);
    return new OrderRecord(
        orderId(witnesses, refunds),
        occurredAt(witnesses, refunds),
        status(witnesses),
        money == null ? null : money.value(),
        currency,
        money == null ? List.of() : lines(witnesses, money),
        money == null ? LineValue.GIVEN : money.lineValue(),
        test(witnesses),
        first(witnesses, checkout -> checkout.origin().source()),
        sourceType == null ? DIGITAL_STORE : sourceType,
        first(witnesses, Checkout::sourceName),
        first(witnesses, Checkout::paymentMethod),
        visitor(witnesses),
        fingerprints,
        tokens(witnesses),
        refunds,
        RefundFold.sum(refunds, currency),
        witnesses.size() == 1
            ? 1
            : (int)
                witnesses.stream()
                    .map(report -> report.trust() + "\0" + report.event().origin().source())
                    .distinct()
                    .count(),
        witnesses.size() == 1 || money == null ? null : Disagreement.json(witnesses, money));
  }

  private static String orderId(List<OrderReport> witnesses, List<Refund> refunds) {
    String id = first(witnesses, Checkout::orderId);
    return id == null && !refunds.isEmpty() ? refunds.get(0).orderId() : id;
  }

  /** The most trusted witness's clock; where it spoke several times, its first word. */
  private static Instant occurredAt(List<OrderReport> witnesses, List<Refund> refunds) {
    if (witnesses.size() == 1) {
      return witnesses.get(0).event().origin().occurredAt();
    }
    if (witnesses.isEmpty()) {
      return refunds.stream()
          .map(refund -> refund.origin().occurredAt())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
    OrderReport best =
        witnesses.stream()
            .filter(report -> checkout(report).value() != null)
            .findFirst()
            .orElse(witnesses.get(0));
    boolean known = checkout(best).value() != null;
    return witnesses.stream()
        .filter(report -> report.trust() == best.trust())
        .filter(report -> !known || checkout(report).value() != null)
        .map(report -> report.event().origin().occurredAt())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * The most trusted witness's newest word. A cancellation without a version is final; a server
   * that may speak for the shop may say paid where the webhook still says pending; a browser may
   * not.
   */
  private static OrderStatus status(List<OrderReport> witnesses) {
    if (witnesses.isEmpty()) {
      return OrderStatus.PENDING;
    }
    Trust best = witnesses.get(0).trust();
    boolean cancelled =
        witnesses.stream()
            .filter(report -> report.trust() == best)
            .map(OrderFold::checkout)
            .anyMatch(
                checkout ->
                    checkout.status() == OrderStatus.CANCELLED && checkout.version() == null);
    if (cancelled) {
      return OrderStatus.CANCELLED;
    }
    OrderStatus said = checkout(witnesses.get(0)).status();
    boolean serverSaysPaid =
        said == OrderStatus.PENDING
            && witnesses.stream()
                .anyMatch(
                    report ->
                        report.trust() == Trust.SERVER_KEY
                            && checkout(report).status() == OrderStatus.PAID);
    return serverSaysPaid ? OrderStatus.PAID : said;
  }

  private static boolean test(List<OrderReport> witnesses) {
    return !witnesses.isEmpty()
        && witnesses.stream()
            .filter(report -> report.trust() == witnesses.get(0).trust())
            .anyMatch(report -> checkout(report).test());
  }

  private static List<LineItem> lines(List<OrderReport> witnesses, Checkout money) {
    return money.lineItems().isEmpty()
        ? witnesses.stream()
            .map(OrderFold::checkout)
            .filter(checkout -> Objects.equals(checkout.currency(), money.currency()))
            .map(Checkout::lineItems)
            .filter(lines -> !lines.isEmpty())
            .findFirst()
            .orElse(List.of())
        : money.lineItems();
  }

  private static Map<String, Rung> fingerprints(List<OrderReport> witnesses) {
    Map<String, Rung> fingerprints = new HashMap<>(4);
    for (OrderReport report : witnesses) {
      Visitor visitor = report.event().visitor();
      lead(fingerprints, visitor.userFingerprint(), visitor.rung());
      lead(fingerprints, visitor.faqFingerprint(), visitor.rung());
    }
    return fingerprints;
  }

  private static void lead(Map<String, Rung> fingerprints, String fingerprint, Rung rung) {
    if (fingerprint != null) {
      fingerprints.merge(fingerprint, rung, Rung::better);
    }
  }

  /** The witness with the best rung names the visitor; another may add the other fingerprint. */
  private static Visitor visitor(List<OrderReport> witnesses) {
    if (witnesses.size() == 1) {
      return witnesses.get(0).event().visitor();
    }
    List<Visitor> known =
        witnesses.stream()
            .map(report -> report.event().visitor())
            .filter(Visitor::known)
            .sorted(Comparator.comparing(Visitor::rung))
            .toList();
    if (known.size() <= 1) {
      return known.isEmpty() ? Visitor.NONE : known.get(0);
    }
    return new Visitor(
        firstOf(known, Visitor::userFingerprint),
        firstOf(known, Visitor::faqFingerprint),
        known.get(0).rung());
  }

  private static Tokens tokens(List<OrderReport> witnesses) {
    if (witnesses.size() == 1) {
      return checkout(witnesses.get(0)).tokens();
    }
    return new Tokens(
        first(witnesses, checkout -> checkout.tokens().cartToken()),
        first(witnesses, checkout -> checkout.tokens().checkoutToken()),
        first(witnesses, checkout -> checkout.tokens().customerId()),
        first(witnesses, checkout -> checkout.tokens().emailHash()));
  }

  private static String first(List<OrderReport> witnesses, Function<Checkout, String> field) {
    for (OrderReport report : witnesses) {
      String value = field.apply(checkout(report));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static <T> String firstOf(List<T> items, Function<T, String> field) {
    return items.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Checkout checkout(OrderReport report) {
    Event event = report.event();
    return (Checkout) event;
  }
}
