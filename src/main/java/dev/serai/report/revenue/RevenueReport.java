package dev.serai.report.revenue;

import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds {@link Revenue} from queries on one snapshot. */
public final class RevenueReport {

  private static final String PENDING =
      """
      SELECT count(*) FROM decision_backlog
      WHERE company = ? AND least(from_at, again_from) < ? AND to_at >= ?""";

  private final RevenueQuestion question;
  private final Links links;

  private RevenueReport(Company company, RevenueQuestion question) {
    this.question = question;
    this.links = new Links(company, question);
  }

  /**
   * @param conversations how many to name in each currency
   */
  public static Revenue read(
      Connection connection, Company company, RevenueQuestion question, int conversations)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    List<OrderCell> orders = OrderCell.read(connection, number, question, true);
    List<CartCell> carts = CartCell.read(connection, number, question, true);
    List<CartCount> counts = CartCount.read(connection, number, question);
    TopConversations conversationsOf =
        new TopConversations(connection, number, question, conversations);
    Map<String, List<ConversationRevenue>> top = new HashMap<>();
    for (OrderCell cell : orders) {
      if (cell.attributed() && !top.containsKey(cell.currency())) {
        top.put(cell.currency(), conversationsOf.in(cell.currency()));
      }
    }
    RevenueReport report = new RevenueReport(company, question);
    Days days = question.days();
    return new Revenue(
        company.key(),
        days.first(),
        days.last(),
        days.zone().getId(),
        question.counting().exclusions().stream().sorted().toList(),
        question.filter(),
        question.by(),
        question.net(),
        orders.stream().filter(cell -> cell.currency() == null).mapToLong(OrderCell::orders).sum(),
        report.links.orders(days, "valued", "false"),
        pendingDecisions(connection, number, days),
        RevenueCards.currencies(orders, carts)
            .map(
                currency ->
                    report.ofCurrency(
                        currency,
                        orders.stream().filter(cell -> currency.equals(cell.currency())).toList(),
                        carts.stream().filter(cell -> currency.equals(cell.currency())).toList(),
                        counts,
                        top.getOrDefault(currency, List.of())))
            .toList(),
        RevenueCards.comparison(connection, company, question));
  }

  private static long pendingDecisions(Connection connection, int company, Days days)
      throws SQLException {
    return Query.of(PENDING, company, days.end(), days.start())
        .first(connection, row -> row.getLong(1))
        .orElseThrow();
  }

  private Revenue.OfCurrency ofCurrency(
      String currency,
      List<OrderCell> orders,
      List<CartCell> carts,
      List<CartCount> counts,
      List<ConversationRevenue> top) {
    Cards figures = Cards.of(currency, orders, carts, counts, question, links);
    String asked = question.filter().channel();
    return new Revenue.OfCurrency(
        figures,
        part(
            Cards.sum(orders, cell -> cell.counts() && cell.byBrowser(), currency, question.net()),
            figures.all(),
            links.counted(question.days(), currency, "reportedBy", "browser")),
        part(
            Cards.sum(
                orders,
                cell -> cell.attributed() && (cell.byBrowser() || cell.earnedByBrowser()),
                currency,
                question.net()),
            figures.attributed(),
            links.counted(question.days(), currency, "attributed", "true", "claimedBy", "browser")),
        Arrays.stream(Channel.values())
            .filter(channel -> asked == null || asked.equals(channel.name()))
            .map(channel -> channel(channel, orders, currency))
            .toList(),
        top.stream().map(this::linked).toList(),
        excluded(orders, currency),
        days(orders, carts, currency));
  }

  private Revenue.OfChannel channel(Channel channel, List<OrderCell> orders, String currency) {
    return new Revenue.OfChannel(
        channel,
        Cards.sum(
            orders,
            cell -> cell.attributed() && cell.channel() == channel,
            currency,
            question.net()),
        links.counted(question.days(), currency, "channel", channel.name()));
  }

  private ConversationRevenue linked(ConversationRevenue conversation) {
    return conversation.linked(
        links.counted(
            question.days(),
            conversation.currency(),
            "conversation",
            conversation.conversationId()));
  }

  private static Revenue.Part part(Sums part, Sums all, String link) {
    return new Revenue.Part(part.orders(), part.gross(), Cards.share(part, all), link);
  }

  private List<Revenue.Excluded> excluded(List<OrderCell> orders, String currency) {
    return Arrays.stream(Exclusion.values())
        .map(
            reason -> {
              Sums sums =
                  Cards.sum(orders, cell -> cell.exclusion() == reason, currency, question.net());
              return new Revenue.Excluded(
                  reason,
                  sums.orders(),
                  sums.gross(),
                  links.orders(question.days(), "currency", currency, "exclusion", reason.label()));
            })
        .filter(excluded -> excluded.orders() > 0)
        .toList();
  }

  private List<Revenue.Day> days(List<OrderCell> orders, List<CartCell> carts, String currency) {
    List<Days> parts = question.by().divide(question.days());
    NavigableMap<LocalDate, Days> byFirst = new TreeMap<>();
    parts.forEach(part -> byFirst.put(part.first(), part));
    Function<LocalDate, Days> part = day -> byFirst.floorEntry(day).getValue();
    Map<Days, List<OrderCell>> ordersOf =
        orders.stream().collect(Collectors.groupingBy(cell -> part.apply(cell.day())));
    Map<Days, List<CartCell>> cartsOf =
        carts.stream().collect(Collectors.groupingBy(cell -> part.apply(cell.day())));
    return parts.stream()
        .map(
            each ->
                day(
                    each,
                    ordersOf.getOrDefault(each, List.of()),
                    cartsOf.getOrDefault(each, List.of()),
                    currency))
        .toList();
  }

  private Revenue.Day day(
      Days days, List<OrderCell> placed, List<CartCell> filled, String currency) {
    boolean withCarts = !question.filter().ofOrders();
    return new Revenue.Day(
        days.first(),
        days.last(),
        Cards.sum(placed, OrderCell::counts, currency, question.net()),
        Cards.sum(placed, OrderCell::attributed, currency, question.net()),
        withCarts ? Cards.gmv(filled, CartCell::allUsers, currency) : null,
        withCarts ? Cards.gmv(filled, CartCell::afterInteraction, currency) : null,
        Cards.refunds(placed, OrderCell::counts, currency),
        Cards.refunds(placed, OrderCell::attributed, currency),
        Cards.FigureLinks.of(links, days, currency, withCarts));
  }
}
