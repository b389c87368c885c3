package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.at;
import static dev.serai.ledger.SampleEvents.cartToken;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.order;

import dev.serai.ledger.PlainReports.Action;
import dev.serai.ledger.PlainReports.Earned;
import dev.serai.ledger.PlainReports.Return;
import dev.serai.ledger.PlainReports.Sale;
import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Interaction;
import dev.serai.model.Origin;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A year of a shop in which everything happens that makes reports wrong: what happened, and what
 * sources tell of it, who repeat and contradict each other.
 */
final class HardYear {

  private static final int YEAR = 365 * 1440;
  private static final int VISITORS = 25;
  private static final int WINDOW = 1440;

  /** How long before an order interactions still belong to its conversation. */
  private static final int CONVERSATION = 8 * 1440;

  final List<Told> told = new ArrayList<>();
  final List<Sale> sales = new ArrayList<>();
  final List<Return> returns = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();
  private final List<Met> met = new ArrayList<>();
  private final Random random;

  record Told(Trust trust, Event event) {}

  private record Met(
      long minute,
      String visitor,
      String conversation,
      Channel channel,
      boolean helpful,
      List<String> products) {

    boolean qualifies() {
      return helpful || channel == Channel.NUDGE;
    }
  }

  /** How the shop's document tells who bought. */
  private enum Known {
    BY_SHOP,
    BY_PAGE,
    BY_LINK,
    NOT
  }

  /**
   * The shop's word on an order.
   *
   * @param minute of the purchase
   */
  private record Document(
      String id,
      long minute,
      BigDecimal value,
      String currency,
      String store,
      String visitor,
      boolean test,
      boolean automatic,
      List<String[]> lines) {

    CheckoutBuilder version(long version) {
      CheckoutBuilder builder =
          order(id)
              .at(minute)
              .version(version)
              .worth(value.toString(), currency)
              .store(store)
              .aliases("#" + id)
              .tokens(cartToken("cart-" + id));
      lines.forEach(line -> builder.line(line[0], line[1], line[2]));
      if (visitor != null) {
        builder.by(visitor);
      }
      if (test) {
        builder.test();
      }
      if (automatic) {
        builder.automatic();
      }
      return builder;
    }
  }

  private HardYear(Random random) {
    this.random = random;
  }

  static HardYear of(Random random, int orders) {
    HardYear year = new HardYear(random);
    year.conversations();
    for (int i = 0; i < orders; i++) {
      year.sale("o" + i);
    }
    year.carts();
    return year;
  }

  private void conversations() {
    for (int i = 0; i < 220; i++) {
      String visitor = "v" + random.nextInt(VISITORS);
      long minute = random.nextInt(YEAR);
      Channel channel = List.of(Channel.CHAT, Channel.FAQ, Channel.NUDGE).get(random.nextInt(3));
      meet(minute, visitor, "c" + i, channel, random.nextInt(3) > 0);
      if (channel == Channel.NUDGE) {
        meet(minute + 1, visitor, "c" + i, Channel.CHAT, true);
      }
    }
  }

  private void meet(
      long minute, String visitor, String conversation, Channel channel, boolean helpful) {
    List<String> products = random.nextBoolean() ? List.of() : List.of("p" + random.nextInt(5));
    met.add(new Met(minute, visitor, conversation, channel, helpful, products));
    tell(
        Trust.SERVER_KEY,
        new Interaction(
            SampleEvents.origin(minute),
            SampleEvents.visitor(visitor),
            conversation,
            channel,
            helpful,
            null,
            null,
            products));
  }

  /** Senders repeat themselves. */
  private void tell(Trust trust, Event event) {
    told.add(new Told(trust, event));
    if (random.nextInt(4) == 0) {
      told.add(new Told(trust, event));
    }
  }

  private void sale(String id) {
    Met near = met.get(random.nextInt(met.size()));
    boolean soon = random.nextInt(3) > 0;
    long minute = soon ? near.minute + 2 + random.nextInt(2000) : random.nextInt(YEAR);
    String visitor = soon ? near.visitor : random.nextInt(4) == 0 ? null : "v" + random.nextInt(9);
    Known known = visitor == null ? Known.NOT : Known.values()[random.nextInt(3)];
    List<String[]> lines = lines();
    Map<String, BigDecimal> products = new TreeMap<>();
    lines.forEach(
        line ->
            products.merge(
                line[0],
                new BigDecimal(line[1]).multiply(new BigDecimal(line[2])),
                BigDecimal::add));
    int fate = random.nextInt(100);
    Document document =
        new Document(
            id,
            minute,
            products.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
            List.of("EUR", "EUR", "USD", "JPY").get(random.nextInt(4)),
            random.nextBoolean() ? "a" : "b",
            known == Known.BY_SHOP ? visitor : null,
            fate >= 16 && fate < 20,
            fate >= 20 && fate < 24,
            lines);
    boolean paid = fate >= 8;
    boolean cancelled = fate >= 8 && fate < 16;
    BigDecimal adjusted =
        fate >= 80 ? new BigDecimal(2) : fate >= 72 ? new BigDecimal(-3) : BigDecimal.ZERO;
    tellOf(document, paid, cancelled, adjusted);
    tellOfBuyer(document, known, visitor);
    List<Long> refunds = adjusted.signum() == 0 ? refunds(document) : List.of();
    Sale sale =
        new Sale(
            at(minute),
            document.currency,
            document.value,
            BigDecimal.valueOf(refunds.size()),
            adjusted,
            excluded(document, paid, cancelled),
            document.store,
            document.automatic || visitor == null ? null : earned(visitor, minute),
            products);
    sales.add(sale);
    refunds.forEach(when -> returns.add(new Return(at(when), BigDecimal.ONE, sale)));
  }

  /** Product, units and the price of one. */
  private List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int line = 0; line < count; line++) {
      String price = Integer.toString(3 + random.nextInt(90));
      lines.add(new String[] {"p" + random.nextInt(6), "" + (1 + random.nextInt(2)), price});
    }
    return lines;
  }

  private static String excluded(Document document, boolean paid, boolean cancelled) {
    if (document.test) {
      return "test";
    }
    if (cancelled) {
      return "cancelled";
    }
    return !paid ? "unpaid" : document.automatic ? "automatic" : null;
  }

  private void tellOf(Document document, boolean paid, boolean cancelled, BigDecimal adjusted) {
    CheckoutBuilder placed = document.version(1);
    tell(Trust.SIGNED_WEBHOOK, (paid && random.nextBoolean() ? placed : placed.pending()).event());
    if (paid) {
      tell(Trust.SIGNED_WEBHOOK, document.version(2).event());
    }
    if (adjusted.signum() != 0) {
      String now = document.value.subtract(adjusted).toString();
      tell(Trust.SIGNED_WEBHOOK, document.version(3).now(now).event());
    }
    if (cancelled) {
      tell(
          Trust.SIGNED_WEBHOOK,
          order(document.id)
              .at(document.minute)
              .worth(document.value.toString(), document.currency)
              .store(document.store)
              .version(4)
              .cancelled()
              .event());
    }
  }

  /** The page is later, knows another total, and may call the order by its number. */
  private void tellOfBuyer(Document document, Known known, String visitor) {
    if (known == Known.BY_PAGE || random.nextInt(3) == 0) {
      tell(
          Trust.BROWSER,
          order(random.nextBoolean() ? document.id : "#" + document.id)
              .at(document.minute + 3)
              .source("SDK")
              .worth(document.value.add(BigDecimal.ONE).toString(), document.currency)
              .by(visitor)
              .event());
    }
    if (known == Known.BY_LINK) {
      long minute = document.minute + random.nextInt(5000);
      tell(Trust.SERVER_KEY, link(minute, visitor, cartToken("cart-" + document.id)));
    }
  }

  /** When each that succeeded was made. */
  private List<Long> refunds(Document document) {
    List<Long> made = new ArrayList<>();
    int count = Math.max(0, random.nextInt(5) - 2);
    for (int i = 0; i < count; i++) {
      long when = document.minute + 60 + random.nextInt(60_000);
      boolean fails = random.nextInt(4) == 0;
      refund(document, "r" + i, when, 1, fails ? RefundStatus.PENDING : RefundStatus.DONE);
      if (fails) {
        refund(document, "r" + i, when, 2, RefundStatus.FAILED);
      } else {
        made.add(when);
      }
    }
    return made;
  }

  private void refund(
      Document document, String refund, long minute, long version, RefundStatus status) {
    tell(
        Trust.SIGNED_WEBHOOK,
        new RefundBuilder(document.id, refund)
            .at(minute)
            .worth("1", document.currency)
            .version(version)
            .is(status)
            .event());
  }

  private void carts() {
    for (int i = 0; i < 60; i++) {
      String visitor = "v" + random.nextInt(VISITORS);
      long minute = random.nextInt(YEAR);
      int units = 1 + random.nextInt(3);
      act(SampleEvents.after(minute, visitor, CartActionType.ITEM_ADDED, "own" + i, units));
      acted(minute, visitor, units);
      if (random.nextInt(3) == 0) {
        long later = minute + 1 + random.nextInt(2000);
        act(SampleEvents.after(later, visitor, CartActionType.ITEM_REMOVED, "own" + i, 0));
        acted(later, visitor, -units);
      }
      if (random.nextInt(5) == 0) {
        // of what was never added, and so worth nothing
        act(SampleEvents.after(minute, visitor, CartActionType.ITEM_REMOVED, "none" + i, 0));
      }
    }
  }

  /** With an id: a cart action without one is never a repeat, for shoppers repeat themselves. */
  private void act(CartAction action) {
    Origin origin = action.origin();
    String id = action.type() + action.productId();
    tell(Trust.SERVER_KEY, action.at(new Origin(origin.source(), origin.occurredAt(), id)));
  }

  private void acted(long minute, String visitor, int units) {
    actions.add(
        new Action(
            at(minute), "EUR", BigDecimal.valueOf(10L * units), earned(visitor, minute) != null));
  }

  /** What earns what this visitor does then; null if nothing does. */
  private Earned earned(String visitor, long minute) {
    List<Met> before =
        met.stream()
            .filter(each -> each.visitor.equals(visitor))
            .filter(each -> each.minute <= minute && each.minute >= minute - CONVERSATION)
            .sorted(Comparator.comparing(Met::minute))
            .toList();
    List<Met> qualifying =
        before.stream().filter(each -> each.qualifies() && each.minute >= minute - WINDOW).toList();
    if (qualifying.isEmpty()) {
      return null;
    }
    Met first = qualifying.get(0);
    Met last = qualifying.get(qualifying.size() - 1);
    return new Earned(
        first.conversation,
        nudged(first, met) ? "NUDGE" : first.channel.name(),
        nudged(last, before) ? "NUDGE" : last.channel.name(),
        minute - first.minute,
        before.stream()
            .filter(each -> each.conversation.equals(first.conversation))
            .flatMap(each -> each.products.stream())
            .toList());
  }

  private static boolean nudged(Met touch, List<Met> among) {
    return among.stream()
        .anyMatch(
            each ->
                each.channel == Channel.NUDGE
                    && each.conversation.equals(touch.conversation)
                    && each.minute <= touch.minute);
  }
}
