package dev.serai.ledger;

import dev.serai.ledger.HardYear.Told;
import dev.serai.ledger.PlainReports.Action;
import dev.serai.ledger.PlainReports.Earned;
import dev.serai.ledger.PlainReports.Return;
import dev.serai.ledger.PlainReports.Sale;
import dev.serai.ledger.PlainReports.Visit;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Channel;
import dev.serai.model.Checkout;
import dev.serai.model.Interaction;
import dev.serai.model.Link;
import dev.serai.model.OrderStatus;
import dev.serai.model.Refund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What happened in a shop as far as it was told, worked out plainly from all of that in memory. */
final class PlainShop {

  private static final Duration WINDOW = Duration.ofHours(24);

  /** How long before the window interactions still show in a decision. */
  private static final Duration SHOWN = Duration.ofDays(7);

  final List<Sale> sales = new ArrayList<>();
  final List<Return> returns = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();
  final List<Visit> visits = new ArrayList<>();
  private final List<Interaction> met;
  private final Map<String, Set<String>> links = new HashMap<>();
  private final boolean confirmed;

  /**
   * @param confirmed whether what only browsers report does not count
   */
  PlainShop(Collection<Told> told, boolean confirmed) {
    this.confirmed = confirmed;
    List<Told> different = told.stream().distinct().toList();
    met = all(different, Interaction.class).toList();
    met.forEach(
        each ->
            visits.add(
                new Visit(
                    each.origin().occurredAt(), each.visitor().key(), qualifies(each), false)));
    all(different, Link.class)
        .forEach(
            each ->
                links
                    .computeIfAbsent(
                        each.tokens().cartToken() == null
                            ? each.tokens().customerId()
                            : each.tokens().cartToken(),
                        token -> new HashSet<>())
                    .add(each.visitor().key()));
    PlainOrders.of(
            different.stream()
                .filter(each -> each.event() instanceof Checkout || each.event() instanceof Refund)
                .toList(),
            links)
        .stream()
        .filter(PlainOrder::known)
        .forEach(this::sold);
    List<CartAction> carts = all(different, CartAction.class).toList();
    carts.forEach(each -> acted(each, carts));
  }

  private static <T> Stream<T> all(List<Told> told, Class<T> type) {
    return told.stream().map(Told::event).filter(type::isInstance).map(type::cast);
  }

  private static boolean qualifies(Interaction touch) {
    return touch.helpful() || touch.channel() == Channel.NUDGE;
  }

  private void sold(PlainOrder order) {
    Set<String> visitors = new HashSet<>(order.visitors());
    order.tokens().forEach(token -> visitors.addAll(links.getOrDefault(token, Set.of())));
    Earned earned = order.automatic() ? null : earned(visitors, order.at());
    Sale sale =
        new Sale(
            order.at(),
            order.currency(),
            order.value(),
            order.refunded(),
            order.adjusted(),
            excluded(order),
            order.store(),
            earned,
            order.products());
    sales.add(sale);
    for (Refund each : order.refunds()) {
      returns.add(new Return(each.origin().occurredAt(), each.value(), sale));
    }
    order.visitors().stream()
        .findFirst()
        .ifPresent(
            visitor ->
                visits.add(
                    new Visit(
                        order.at(),
                        visitor,
                        earned != null,
                        sale.excluded() == null && order.status() == OrderStatus.PAID)));
  }

  private String excluded(PlainOrder order) {
    if (confirmed && order.unconfirmed()) {
      return "unconfirmed";
    }
    if (order.test()) {
      return "test";
    }
    return switch (order.status()) {
      case CANCELLED -> "cancelled";
      case PENDING -> "unpaid";
      default -> order.automatic() ? "automatic" : null;
    };
  }

  private void acted(CartAction action, List<CartAction> all) {
    Instant at = action.origin().occurredAt();
    String visitor = action.visitor().key();
    boolean earned = earned(Set.of(visitor), at) != null;
    visits.add(new Visit(at, visitor, earned, false));
    BigDecimal units =
        action.type() == CartActionType.ITEM_ADDED
            ? action.quantity()
            : all.stream()
                .filter(other -> other.type() == CartActionType.ITEM_ADDED)
                .filter(other -> other.productId().equals(action.productId()))
                .findFirst()
                .map(other -> other.quantity().negate())
                .orElse(null);
    if (units != null) {
      actions.add(
          new Action(at, action.currency(), units.multiply(action.value()), visitor, earned));
    }
  }

  /** What earns what these visitors do then; null if nothing does. */
  private Earned earned(Set<String> visitors, Instant at) {
    List<Interaction> before =
        met.stream()
            .filter(each -> visitors.contains(each.visitor().key()))
            .filter(each -> !each.origin().occurredAt().isAfter(at))
            .filter(each -> since(each, at).compareTo(WINDOW.plus(SHOWN)) <= 0)
            .sorted(Comparator.comparing(each -> each.origin().occurredAt()))
            .toList();
    List<Interaction> qualifying =
        before.stream()
            .filter(each -> qualifies(each) && since(each, at).compareTo(WINDOW) <= 0)
            .toList();
    if (qualifying.isEmpty()) {
      return null;
    }
    Interaction first = qualifying.get(0);
    Interaction last = qualifying.get(qualifying.size() - 1);
    return new Earned(
        first.conversationId(),
        nudged(first, met) ? "NUDGE" : first.channel().name(),
        nudged(last, before) ? "NUDGE" : last.channel().name(),
        since(first, at).toMinutes(),
        before.stream()
            .filter(each -> each.conversationId().equals(first.conversationId()))
            .flatMap(each -> each.products().stream())
            .toList());
  }

  private static Duration since(Interaction touch, Instant at) {
    return Duration.between(touch.origin().occurredAt(), at);
  }

  private static boolean nudged(Interaction touch, List<Interaction> among) {
    return among.stream()
        .anyMatch(
            each ->
                each.channel() == Channel.NUDGE
                    && each.conversationId().equals(touch.conversationId())
                    && !each.origin().occurredAt().isAfter(touch.origin().occurredAt()));
  }
}
