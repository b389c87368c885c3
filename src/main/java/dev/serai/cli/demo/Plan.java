package dev.serai.cli.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The whole day: every request in the order of the clock, and the expected result of every order.
 */
record Plan(List<Planned> requests, List<Order> orders) {

  /**
   * The expected result of one order.
   *
   * @param excluded why it does not count; null if it counts
   * @param channel the channel that earned it; null: none
   */
  record Order(
      String id,
      String company,
      String currency,
      BigDecimal total,
      BigDecimal refunded,
      String excluded,
      String channel,
      String story) {}

  static Plan of(Day day, Signing signing, long seed) {
    Random random = new Random(seed);
    Map<String, Long> lastOrder = new HashMap<>();
    day.companies().forEach((key, shop) -> lastOrder.put(key, shop.firstOrder() - 1));
    List<Planned> requests = new ArrayList<>();
    List<Order> orders = new ArrayList<>();
    int shopper = 1000;
    for (Day.Story story : day.stories()) {
      Day.Shop shop = day.companies().get(story.company());
      for (int playing = 1; playing <= story.times(); playing++) {
        shopper++;
        long order = lastOrder.merge(story.company(), 1L, Long::sum);
        DayVariables variables = shopper(day, story, shop, shopper, order, random);
        Instant start = start(day, random);
        play(story, playing, start, variables, day, signing, requests);
        if (story.counts() || story.excluded() != null) {
          orders.add(order(story, variables));
        }
      }
    }
    requests.sort(Comparator.comparing(Planned::at));
    return new Plan(List.copyOf(requests), List.copyOf(orders));
  }

  private static DayVariables shopper(
      Day day, Day.Story story, Day.Shop shop, int number, long order, Random random) {
    List<String> ids = shop.products().keySet().stream().sorted().toList();
    String product = ids.get(random.nextInt(ids.size()));
    DayVariables variables =
        new DayVariables()
            .setAll(day.defaults())
            .set("company", story.company())
            .set("n", Integer.toString(number))
            .set("customer", Integer.toString(40_000 + number))
            .set("visitor", new UUID(random.nextLong(), random.nextLong()).toString())
            .set("conversation", "conversation-" + number)
            .set("cart", "cart-" + number)
            .set("order", Long.toString(order))
            .set("product", product)
            .set("name", shop.products().get(product).get(0))
            .set("price", shop.products().get(product).get(1))
            .set("currency", shop.currency())
            .set("quantity", Integer.toString(2 + random.nextInt(3)))
            .setAll(story.set());
    return variables.set(
        "total",
        new BigDecimal(variables.get("price"))
            .multiply(new BigDecimal(variables.get("quantity")))
            .toPlainString());
  }

  private static Instant start(Day day, Random random) {
    long open = ChronoUnit.SECONDS.between(day.opening(), day.closing());
    return day.opening().plusSeconds(random.nextInt((int) open));
  }

  private static void play(
      Day.Story story,
      int playing,
      Instant start,
      DayVariables shopper,
      Day day,
      Signing signing,
      List<Planned> requests) {
    shopper.set("started", start.toString());
    Instant placed =
        story.steps().stream()
            .filter(step -> step.body() != null && template(step).contains("${order}"))
            .map(step -> clock(step, start))
            .min(Comparator.naturalOrder())
            .orElse(start);
    shopper.set("placed", placed.toString()).set("placedPlain", plain(placed));
    for (int i = 0; i < story.steps().size(); i++) {
      Day.Step step = story.steps().get(i);
      DayVariables variables = new DayVariables(shopper).setAll(step.set());
      Instant clock = clock(step, start);
      variables
          .set("at", clock.toString())
          .set("occurred", clock.toString())
          .set("plain", plain(clock))
          .set(
              "delivery",
              "delivery-"
                  + shopper.get("n")
                  + "-"
                  + (step.delivery() == null ? Integer.toString(i) : step.delivery()));
      requests.add(planned(story, playing, step, start, variables, day, signing));
    }
  }

  private static Planned planned(
      Day.Story story,
      int playing,
      Day.Step step,
      Instant start,
      DayVariables variables,
      Day day,
      Signing signing) {
    byte[] body =
        variables
            .fill(step.form() != null ? step.form() : template(step))
            .getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type",
        step.form() != null ? "application/x-www-form-urlencoded" : "application/json");
    String path;
    if (step.api() != null) {
      path = "/analytics/" + step.api();
      if (story.server()) {
        headers.put("Authorization", "Bearer " + signing.serverKey(story.company()));
      }
    } else {
      path = "/webhooks/" + step.webhook() + "/" + story.company();
      Day.Dialect dialect = day.dialects().get(step.webhook());
      if (dialect.headers() != null) {
        dialect.headers().forEach((name, value) -> headers.put(name, variables.fill(value)));
      }
      headers.putAll(signing.headers(step, story.company(), body));
    }
    Day.Expect expect = step.expect() == null ? new Day.Expect(null, null, null) : step.expect();
    boolean reports =
        step.body() != null && template(step).contains("${total}") && step.units() == null;
    return new Planned(
        start.plus(minutes(step.after()), ChronoUnit.MINUTES),
        story,
        playing,
        path,
        headers,
        body,
        expect.status() != null ? expect.status() : expect.code() != null ? 409 : 200,
        expect.result(),
        expect.code(),
        step.topic() != null ? step.topic() : step.api() != null ? step.api() : "webhook",
        template(step).contains("${order}") ? variables.get("order") : null,
        reports ? new BigDecimal(variables.get("total")) : null,
        variables.get("currency"),
        step.units() == null
            ? BigDecimal.ZERO
            : variables.number(step.units()).multiply(new BigDecimal(variables.get("price"))));
  }

  private static Order order(Day.Story story, DayVariables variables) {
    return new Order(
        variables.get("order"),
        story.company(),
        variables.get("currency"),
        new BigDecimal(variables.get("total")),
        story.refunds() == null ? BigDecimal.ZERO : variables.number(story.refunds()),
        story.excluded(),
        story.channel(),
        story.title());
  }

  private static String template(Day.Step step) {
    if (step.body() != null) {
      return Day.resource("bodies/" + step.body() + ".json").strip();
    }
    return step.text() == null ? "" : step.text();
  }

  private static Instant clock(Day.Step step, Instant start) {
    return start.plus(
        minutes(step.clock() == null ? step.after() : step.clock()), ChronoUnit.MINUTES);
  }

  private static long minutes(String text) {
    return Long.parseLong(text.substring(0, text.length() - 1));
  }

  /** A shop's time without zone; ISO includes the seconds, which {@code toString} may leave out. */
  private static String plain(Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
  }
}
