package dev.serai.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happened in one shop in two days, as reported by many sources: in the order in which it
 * happened, some of it twice.
 */
final class History {

  private static final Instant DAY = Instant.parse("2026-11-20T08:00:00Z");
  private static final String[] TYPES = {
    "ITEM_ADDED", "QUANTITY_INCREASED", "QUANTITY_DECREASED", "ITEM_REMOVED"
  };

  private final String company;
  private final List<HubRequest> requests = new ArrayList<>();

  private History(String company) {
    this.company = company;
  }

  /** The same for every company, except for the company's name. */
  static List<HubRequest> of(String company) {
    History history = new History(company);
    history.conversations();
    history.links();
    history.cartActions();
    history.snapshots();
    history.ordersOfWebhooksAndPages();
    history.ordersWithStatusAndRefunds();
    history.ordersOfThePageAlone();
    history.atRandom();
    List<HubRequest> reported = new ArrayList<>(history.requests);
    for (int i = 0; i < history.requests.size(); i += 3) {
      reported.add(history.requests.get(i)); // senders repeat themselves
    }
    return List.copyOf(reported);
  }

  private static String at(String duration) {
    return DAY.plus(Duration.parse(duration)).toString();
  }

  // Conversations ---------------------------------------------------------------------------------

  private void conversations() {
    touchpoint("ann", "chat-ann", "CHAT", true, "PT0S");
    touchpoint("ann", "faq-ann", "FAQ", true, "PT30M");
    touchpoint("ben", "chat-ben", "CHAT", false, "PT0S");
    touchpoint("ben", "chat-ben-late", "CHAT", true, "PT9H");
    touchpoint("cat", "chat-cat", "CHAT", true, "PT2H"); // at the edge of the window
    touchpoint("dan", "chat-dan", "CHAT", true, "PT1H59M59S"); // a second outside it
    touchpoint("eve", "nudged", "NUDGE", false, "PT1H");
    touchpoint("eve", "nudged", "CHAT", true, "PT1H");
    touchpoint("fay", "chat-fay", "CHAT", true, "PT1H");
    touchpoint("fay-faq", "faq-fay", "FAQ", true, "PT45M");
    touchpoint("gus", "chat-gus-1", "CHAT", true, "PT3H");
    touchpoint("gus", "chat-gus-2", "CHAT", true, "PT3H");
  }

  private void touchpoint(
      String visitor, String conversation, String channel, boolean helpful, String after) {
    requests.add(
        Dialects.api(
            "interactions",
            """
            {"company_key":"%s","user_fingerprint":"%s","conversation_id":"%s","channel":"%s",
             "helpful":%s,"occurred_at":"%s","event_id":"%s %s %s","experiment":"hold-out",
             "variant":"test"}\
            """
                .formatted(
                    company,
                    visitor,
                    conversation,
                    channel,
                    helpful,
                    at(after),
                    conversation,
                    channel,
                    after)));
  }

  private void links() {
    link("cat", "cart_token", "cart-of-cat", "PT26H30M");
    link("dan", "checkout_token", "checkout-of-dan", "PT10M");
    link("fay", "customer_id", "4711", "PT20M");
    link("fay-faq", "email", "Fay@Example.com", "PT21M");
    link("gus", "email", "gus@example.com", "PT22M");
    link("eve", "email", "gus@example.com", "PT23M");
  }

  private void link(String visitor, String kind, String token, String after) {
    requests.add(
        Dialects.server(
            "links",
            "{\"company_key\":\"%s\",\"user_fingerprint\":\"%s\",\"%s\":\"%s\",\"occurred_at\":\"%s\"}"
                .formatted(company, visitor, kind, token, at(after))));
  }

  // Carts -----------------------------------------------------------------------------------------

  private void cartActions() {
    action("ann", "p1", "ITEM_ADDED", 2, "PT10M");
    action("ann", "p1", "QUANTITY_INCREASED", 5, "PT11M");
    action("ann", "p1", "QUANTITY_DECREASED", 1, "PT12M");
    action("ann", "p1", "ITEM_REMOVED", 0, "PT13M");
    action("ann", "p1", "ITEM_ADDED", 1, "PT14M");
    action("ben", "p1", "ITEM_REMOVED", 0, "PT1H");
    action("ben", "p1", "ITEM_ADDED", 1, "PT2H");
    action("ben", "p2", "ITEM_ADDED", 1, "PT2H");
    action("ben", "p2", "QUANTITY_INCREASED", 3, "PT2H");
    action("ben", "p2", "QUANTITY_DECREASED", 2, "PT2H");
    action("cat", "p2", "QUANTITY_DECREASED", 1, "PT3H");
    action("cat", "p3", "QUANTITY_INCREASED", 2, "PT3H");
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      action(
          "visitor-" + random.nextInt(3),
          "p" + random.nextInt(3),
          TYPES[random.nextInt(TYPES.length)],
          random.nextInt(6),
          "PT" + (60 + random.nextInt(300)) + "M");
    }
  }

  private void action(String visitor, String product, String type, int quantity, String after) {
    requests.add(
        Dialects.api(
            "cart_events",
            """
            {"company_key":"%s","user_fingerprint":"%s","type":"%s","product_id":"%s",
             "product_name":"Product %s","value":12.50,"currency":"EUR","quantity":%d,
             "occurred_at":"%s","event_id":"action %d"}\
            """
                .formatted(
                    company,
                    visitor,
                    type,
                    product,
                    product,
                    quantity,
                    at(after),
                    requests.size())));
  }

  private void snapshots() {
    Random random = new Random(8);
    for (int cart = 0; cart < 3; cart++) {
      for (int version = 0; version < 8; version++) {
        StringBuilder items = new StringBuilder();
        for (int product = 1; product <= 3; product++) {
          int units = random.nextInt(4);
          if (units > 0) {
            items.append(items.isEmpty() ? "" : ",").append(cartLine(product, units));
          }
        }
        String time = at("PT%dM".formatted(60 * cart + 5 * version));
        String body =
            """
            {"token":"cart-%d","updated_at":"%s","created_at":"%s","line_items":[%s],
             "attributes":{"_serai_fp":"%s"}}\
            """
                .formatted(cart, time, at("PT0S"), items, "shopper-" + cart);
        requests.add(
            Dialects.shopify(company, "carts/update", "cart-%d-%d".formatted(cart, version), body));
      }
    }
  }

  private static String cartLine(int product, int units) {
    return """
    {"key":"line-%d","product_id":%d,"title":"Product %d","quantity":%d,
     "discounted_price":"%d.50","price_set":{"shop_money":{"amount":"%d.50","currency_code":"EUR"}}}\
    """
        .formatted(product, product, product, units, product, product);
  }

  // Orders ----------------------------------------------------------------------------------------

  private void ordersOfWebhooksAndPages() {
    order("orders/create", 1001, "pending", "PT10H", "PT10H", "59.90", "_serai_fp", "ann");
    order("orders/paid", 1001, "paid", "PT10H", "PT10H5M", "59.90", "_serai_fp", "ann");
    page("ann", "1001", "49.90", "PT10H1M", false);
    page("ann", "1001", "59.90", "PT10H2M", true);

    order("orders/create", 1002, "paid", "PT8H", "PT8H", "20.00", "x", "ben");
    page("ben", "1002", "20.00", "PT8H1M", false);

    // identified only by its cart, at the edge of the window
    order("orders/paid", 1003, "paid", "PT26H", "PT26H", "30.00", "cart", "cart-of-cat");
    order("orders/paid", 1004, "paid", "PT26H", "PT26H", "40.00", "checkout", "checkout-of-dan");
    order("orders/paid", 1005, "paid", "PT4H", "PT4H", "50.00", "_serai_fp", "eve");
    page("fay", "1006", "60.00", "PT5H", false);
    order("orders/paid", 1006, "paid", "PT5H", "PT5H", "60.00", "_serai_faq_fp", "fay-faq");
    order("orders/paid", 1007, "paid", "PT6H", "PT6H", "70.00", "email", "GUS@example.com");
    order("orders/paid", 1008, "paid", "PT6H", "PT6H", "80.00", "customer", "4711");
  }

  private void ordersWithStatusAndRefunds() {
    order("orders/create", 2001, "paid", "PT7H", "PT7H", "15.00", "_serai_fp", "ann");
    order("orders/cancelled", 2001, "voided", "PT7H", "PT9H", "15.00", "_serai_fp", "ann");
    page("ann", "2001", "15.00", "PT7H1M", false);

    refund(2002, 1, "5.00", "PT30H", "first-delivery");
    refund(2002, 1, "5.00", "PT30H", "same-refund-again");
    refund(2002, 2, "2.50", "PT31H", "second-refund");
    order("orders/create", 2002, "pending", "PT12H", "PT12H", "25.00", "_serai_fp", "gus");
    order("orders/updated", 2002, "partially_refunded", "PT12H", "PT31H", "25.00", "x", "x");

    // a refund whose order is never reported
    refund(2003, 3, "1.00", "PT3H", "orphan");

    woo("order.created", 3001, "pending", "PT5H", "", "fay@example.com");
    woo("order.updated", 3001, "processing", "PT6H", "", "fay@example.com");
    woo(
        "order.updated",
        3001,
        "completed",
        "PT30H",
        "{\"id\":91,\"total\":\"-4.00\"}",
        "fay@example.com");
    woo(
        "order.updated",
        3001,
        "completed",
        "PT31H",
        "{\"id\":91,\"total\":\"-4.00\"},{\"id\":92,\"total\":\"-1.00\"}",
        "fay@example.com");

    woo("order.created", 3002, "processing", "PT5H", "", "nobody@example.com");
    requests.add(Dialects.woocommerce(company, "order.deleted", "{\"id\":3002}"));
  }

  private void ordersOfThePageAlone() {
    page("cat", null, "11.00", "PT20H", false);
    page("cat", null, "11.00", "PT20H4M", false);
    page("cat", null, "11.00", "PT20H25M", true);
    page("cat", null, "11.00", "PT20H50M", false);
    page("cat", null, "11.00", "PT30H", false);
    page("dan", null, "11.00", "PT20H", false);
    page("hal", "4001", "12.00", "PT21H", true);
    page("hal", "4001", "12.00", "PT21H3M", false);
    page("ida", "4001", "12.00", "PT21H4M", false);
  }

  /** What nobody would think of: sources that contradict each other in every way. */
  private void atRandom() {
    Random random = new Random(9);
    String[] people = {"uma", "vic", "wes", "xia"};
    String[] topics = {"orders/create", "orders/paid", "orders/updated", "orders/cancelled"};
    String[] statuses = {"pending", "paid", "authorized", "voided"};
    String[] carriers = {"_serai_fp", "_serai_faq_fp", "cart", "checkout", "email", "x"};
    for (int i = 0; i < 30; i++) {
      String who = people[random.nextInt(people.length)];
      String after = "PT%dM".formatted(random.nextInt(2_000));
      boolean chat = random.nextBoolean();
      touchpoint(who, "talk-" + i / 2, chat ? "CHAT" : "NUDGE", random.nextBoolean(), after);
    }
    for (String who : people) {
      link(who, "cart_token", "token-" + random.nextInt(3), "PT%dM".formatted(random.nextInt(99)));
      link(who, "checkout_token", "token-" + random.nextInt(3), "PT1M");
      link(who, "email", "token-%d@example.com".formatted(random.nextInt(3)), "PT2M");
    }
    for (int report = 0; report < 80; report++) {
      long id = 5_000L + random.nextInt(15);
      int minute = 600 + random.nextInt(1_400);
      String value = random.nextInt(3) == 0 ? "21.00" : "22.50";
      String who = people[random.nextInt(people.length)];
      switch (random.nextInt(4)) {
        case 0 ->
            page(who, Long.toString(id), value, "PT%dM".formatted(minute), random.nextBoolean());
        case 1 ->
            refund(id, 1 + random.nextInt(2), "1.50", "PT%dM".formatted(minute), "r" + report);
        default -> {
          String carrier = carriers[random.nextInt(carriers.length)];
          String token = "token-" + random.nextInt(3);
          String carried =
              carrier.startsWith("_")
                  ? who
                  : carrier.equals("email") ? token + "@example.com" : token;
          order(
              topics[random.nextInt(topics.length)],
              id,
              statuses[random.nextInt(statuses.length)],
              "PT%dM".formatted(minute),
              "PT%dM".formatted(minute + random.nextInt(3)),
              value,
              carrier,
              carried);
        }
      }
    }
  }

  private void order(
      String topic,
      long id,
      String status,
      String created,
      String updated,
      String total,
      String carrier,
      String who) {
    String body =
        """
        {"id":%d,"created_at":"%s","updated_at":"%s","currency":"EUR","total_price":"%s",
         "financial_status":"%s","cancelled_at":%s,"cart_token":%s,"checkout_token":%s,"email":%s,
         "customer":%s,"note_attributes":[{"name":"%s","value":"%s"}],
         "line_items":[{"id":1,"product_id":1,"name":"Socks","quantity":1,"price":"%s"}]}\
        """
            .formatted(
                id,
                at(created),
                at(updated),
                total,
                status,
                status.equals("voided") ? "\"" + at(updated) + "\"" : "null",
                carrier.equals("cart") ? "\"" + who + "\"" : "null",
                carrier.equals("checkout") ? "\"" + who + "\"" : "null",
                carrier.equals("email") ? "\"" + who + "\"" : "null",
                carrier.equals("customer") ? "{\"id\":" + who + "}" : "null",
                carrier,
                who,
                total);
    requests.add(Dialects.shopify(company, topic, topic + " " + id + " " + updated, body));
  }

  private void refund(long order, long id, String value, String at, String delivery) {
    requests.add(
        Dialects.shopify(
            company,
            "refunds/create",
            delivery,
            """
            {"id":%d,"order_id":%d,"created_at":"%s","transactions":[
              {"kind":"refund","status":"success","amount":"%s","currency":"EUR"}]}\
            """
                .formatted(id, order, at(at), value)));
  }

  private void woo(
      String topic, long id, String status, String modified, String refunds, String email) {
    requests.add(
        Dialects.woocommerce(
            company,
            topic,
            """
            {"id":%d,"status":"%s","currency":"EUR","total":"33.00","date_created_gmt":"%s",
             "date_modified_gmt":"%s","billing":{"email":"%s"},"customer_id":0,
             "line_items":[{"id":1,"product_id":5,"name":"Hat","quantity":3,"total":"33.00"}],
             "refunds":[%s]}\
            """
                .formatted(
                    id,
                    status,
                    at("PT5H").replace("Z", ""),
                    at(modified).replace("Z", ""),
                    email,
                    refunds)));
  }

  private void page(String visitor, String orderId, String value, String after, boolean server) {
    String body =
        """
        {"company_key":"%s","user_fingerprint":"%s",%s"value":%s,"currency":"EUR",
         "occurred_at":"%s","line_items":[{"product_id":"1","product_name":"Socks","quantity":1,
         "value":%s,"currency":"EUR"}]}\
        """
            .formatted(
                company,
                visitor,
                orderId == null ? "" : "\"orderId\":\"" + orderId + "\",",
                value,
                at(after),
                value);
    requests.add(
        server ? Dialects.server("checkout_events", body) : Dialects.api("checkout_events", body));
  }
}
