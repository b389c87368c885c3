package dev.serai.ledger;

import static dev.serai.ledger.SampleEvents.cartToken;
import static dev.serai.ledger.SampleEvents.customer;
import static dev.serai.ledger.SampleEvents.link;
import static dev.serai.ledger.SampleEvents.order;

import dev.serai.model.CartAction;
import dev.serai.model.CartActionType;
import dev.serai.model.Channel;
import dev.serai.model.Event;
import dev.serai.model.Interaction;
import dev.serai.model.Origin;
import dev.serai.model.RefundStatus;
import dev.serai.model.Trust;
import dev.serai.model.VisitorTokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What sources tell of a year of a shop in which everything happens that makes reports wrong: they
 * repeat and contradict each other, their clocks differ, and some of them know little.
 */
final class HardYear {

  private static final int YEAR = 365 * 1440;
  private static final int VISITORS = 25;

  private final List<Told> told = new ArrayList<>();
  private final List<Met> met = new ArrayList<>();
  private final Random random;

  record Told(Trust trust, Event event) {}

  /** A visitor whom the assistant met at a minute of the year. */
  private record Met(long minute, String visitor) {}

  /** How it can be found out who bought. */
  private enum Known {
    BY_SHOP,
    BY_PAGE,
    BY_LINK,
    BY_ACCOUNT,
    NOT
  }

  /**
   * The shop's word on an order.
   *
   * @param minute of the purchase
   * @param visitor null if the shop does not know
   * @param account of the customer; null if there is none
   */
  private record Document(
      String id,
      long minute,
      BigDecimal value,
      String currency,
      String store,
      String visitor,
      String account,
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
              .tokens(new VisitorTokens("cart-" + id, null, account, null));
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

  /** In no order of arrival. */
  static List<Told> of(Random random, int orders) {
    HardYear year = new HardYear(random);
    year.conversations();
    for (int i = 0; i < orders; i++) {
      year.sale("o" + i, random.nextBoolean() ? "a" : "b", Known.values()[random.nextInt(5)]);
    }
    for (int i = 0; i < orders / 10; i++) {
      // two stores use one number
      year.sale("both" + i, "a", Known.BY_SHOP);
      year.sale("both" + i, "b", Known.BY_LINK);
    }
    year.carts();
    return year.told;
  }

  /** Senders repeat themselves. */
  private void tell(Trust trust, Event event) {
    told.add(new Told(trust, event));
    if (random.nextInt(4) == 0) {
      told.add(new Told(trust, event));
    }
  }

  /** Whether something happens that does once in so many times. */
  private boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  private void conversations() {
    for (int i = 0; i < 220; i++) {
      String visitor = "v" + random.nextInt(VISITORS);
      long minute = random.nextInt(YEAR);
      Channel channel = List.of(Channel.CHAT, Channel.FAQ, Channel.NUDGE).get(random.nextInt(3));
      // some have a second device, which only their account connects with the first
      String device = once(4) ? visitor + "-phone" : visitor;
      meet(minute, device, "c" + i, channel, !once(3));
      if (channel == Channel.NUDGE) {
        meet(minute + 1, device, "c" + i, Channel.CHAT, true);
      }
      met.add(new Met(minute, visitor));
    }
    for (int i = 0; i < VISITORS; i++) {
      for (String device : List.of("v" + i, "v" + i + "-phone")) {
        if (!once(4)) {
          tell(Trust.SERVER_KEY, link(random.nextInt(YEAR), device, customer("account-v" + i)));
        }
      }
    }
  }

  private void meet(
      long minute, String visitor, String conversation, Channel channel, boolean helpful) {
    List<String> products = random.nextBoolean() ? List.of() : List.of("p" + random.nextInt(5));
    tell(
        once(3) ? Trust.BROWSER : Trust.SERVER_KEY,
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

  private void sale(String id, String store, Known known) {
    Met near = met.get(random.nextInt(met.size()));
    long minute = once(3) ? random.nextInt(YEAR) : near.minute + 2 + random.nextInt(2000);
    String currency = List.of("EUR", "EUR", "USD", "JPY").get(random.nextInt(4));
    List<String[]> lines = lines(currency);
    int fate = random.nextInt(100);
    Document document =
        new Document(
            id,
            minute,
            lines.stream()
                .map(line -> new BigDecimal(line[1]).multiply(new BigDecimal(line[2])))
                .reduce(BigDecimal.ZERO, BigDecimal::add),
            currency,
            store,
            known == Known.BY_SHOP ? near.visitor : null,
            known == Known.BY_ACCOUNT || once(4) ? "account-" + near.visitor : null,
            fate >= 16 && fate < 20,
            fate >= 20 && fate < 24,
            lines);
    tellOf(document, fate);
    boolean alone = !id.startsWith("both");
    if (alone && (known == Known.BY_PAGE || once(3))) {
      tellOfPage(document, near.visitor);
    }
    if (known == Known.BY_LINK) {
      tell(
          Trust.SERVER_KEY,
          link(minute + random.nextInt(5000), near.visitor, cartToken("cart-" + id)));
    }
    if (alone && once(4)) {
      // what a warehouse knows: another total, by another clock
      CheckoutBuilder warehouse =
          order(id)
              .source("ERP")
              .store(store)
              .at(minute + random.nextInt(1200) - 600)
              .worth(document.value.add(new BigDecimal(2)).toString(), currency);
      tell(Trust.SERVER_KEY, (once(3) ? warehouse.pending() : warehouse).event());
    }
  }

  /** Product, units and the price of one. */
  private List<String[]> lines(String currency) {
    List<String[]> lines = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int line = 0; line < count; line++) {
      String cents = currency.equals("JPY") ? "" : "." + (10 + random.nextInt(90));
      String price = 3 + random.nextInt(900) + cents;
      lines.add(new String[] {"p" + random.nextInt(6), "" + (1 + random.nextInt(2)), price});
    }
    return lines;
  }

  /** One in twelve is never paid, as many are cancelled, some are tests, renewals, edited. */
  private void tellOf(Document document, int fate) {
    boolean paid = fate >= 8;
    CheckoutBuilder placed = document.version(1);
    tell(Trust.SIGNED_WEBHOOK, (paid && random.nextBoolean() ? placed : placed.pending()).event());
    if (paid) {
      // the shop's clock is set, forward or back
      long clock = once(5) ? random.nextInt(80) - 40 : 0;
      tell(Trust.SIGNED_WEBHOOK, document.version(2).at(document.minute + clock).event());
    }
    if (fate >= 8 && fate < 16) {
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
    if (fate >= 64) {
      // edited: dearer, cheaper, or exchanged while something was given back
      String now = document.value.add(new BigDecimal(fate % 3 - 1)).toString();
      tell(Trust.SIGNED_WEBHOOK, document.version(3).now(now).event());
    }
    if (fate < 64 || fate % 2 == 0) {
      refunds(document);
    }
  }

  /** The page is later, by the visitor's clock, and may not know what the shop calls the order. */
  private void tellOfPage(Document document, String visitor) {
    int names = random.nextInt(3);
    CheckoutBuilder page =
        order(names == 0 ? null : names == 1 ? document.id : "#" + document.id)
            .at(document.minute + 3 + (once(5) ? random.nextInt(4000) - 2000 : 0))
            .source("SDK")
            .worth(
                document.value.add(names == 0 ? BigDecimal.ZERO : BigDecimal.ONE).toString(),
                document.currency)
            .by(once(4) ? visitor + "-phone" : visitor);
    tell(
        Trust.BROWSER,
        (random.nextBoolean() ? page.tokens(cartToken("cart-" + document.id)) : page).event());
  }

  /** Before the document of version 3 or after it; some fail. */
  private void refunds(Document document) {
    int count = Math.max(0, random.nextInt(5) - 2);
    for (int i = 0; i < count; i++) {
      long when = document.minute + 60 + random.nextInt(60_000);
      long version = random.nextBoolean() ? 1 : 5;
      boolean fails = once(4);
      refund(document, "r" + i, when, version, fails ? RefundStatus.PENDING : RefundStatus.DONE);
      if (fails) {
        refund(document, "r" + i, when, version + 1, RefundStatus.FAILED);
      }
    }
  }

  private void refund(
      Document document, String refund, long minute, long version, RefundStatus status) {
    tell(
        Trust.SIGNED_WEBHOOK,
        new RefundBuilder(document.id, refund)
            .at(minute)
            .store(document.store)
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
      if (once(3)) {
        long later = minute + 1 + random.nextInt(2000);
        act(SampleEvents.after(later, visitor, CartActionType.ITEM_REMOVED, "own" + i, 0));
      }
      if (once(5)) {
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
}
