package dev.serai.report.revenue;

import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CompanyNumber;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds {@link Revenue} from queries on one snapshot. */
public final class RevenueReport {

  private static final int SHARE_DECIMALS = 4;

  private static final String PENDING =
      """
      SELECT count(*) FROM decision_backlog
      WHERE company = ? AND least(from_at, again_from) < ? AND to_at >= ?""";

  private RevenueReport() {}

  /**
   * @param conversations how many to name in each currency
   */
  public static Revenue read(
      Connection connection, Company company, Days days, CountingRule counting, int conversations)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    List<OrderCell> orders = OrderCell.read(connection, number, days, counting);
    List<CartCell> carts = CartCell.read(connection, number, days);
    TopConversations conversationsOf =
        new TopConversations(connection, number, days, counting, conversations);
    Map<String, List<ConversationRevenue>> top = new HashMap<>();
    for (OrderCell cell : orders) {
      if (cell.attributed() && !top.containsKey(cell.currency())) {
        top.put(cell.currency(), conversationsOf.in(cell.currency()));
      }
    }
    return new Revenue(
        company.key(),
        days.first(),
        days.last(),
        days.zone().getId(),
        counting.exclusions().stream().sorted().toList(),
        orders.stream().filter(cell -> cell.currency() == null).mapToLong(OrderCell::orders).sum(),
        pendingDecisions(connection, number, days),
        Stream.concat(
                orders.stream().map(OrderCell::currency), carts.stream().map(CartCell::currency))
            .filter(currency -> currency != null)
            .distinct()
            .sorted()
            .map(
                currency ->
                    ofCurrency(
                        currency,
                        orders.stream().filter(cell -> currency.equals(cell.currency())).toList(),
                        carts.stream().filter(cell -> currency.equals(cell.currency())).toList(),
                        top.getOrDefault(currency, List.of()),
                        days))
            .toList());
  }

  private static long pendingDecisions(Connection connection, int company, Days days)
      throws SQLException {
    return Query.of(PENDING, company, days.end(), days.start())
        .first(connection, row -> row.getLong(1))
        .orElseThrow();
  }

  private static Revenue.OfCurrency ofCurrency(
      String currency,
      List<OrderCell> orders,
      List<CartCell> carts,
      List<ConversationRevenue> top,
      Days days) {
    Sums all = sum(orders, OrderCell::counts, currency);
    Sums attributed = sum(orders, OrderCell::attributed, currency);
    return new Revenue.OfCurrency(
        currency,
        all,
        attributed,
        share(attributed, all),
        part(sum(orders, cell -> cell.counts() && cell.byBrowser(), currency), all),
        part(
            sum(
                orders,
                cell -> cell.attributed() && (cell.byBrowser() || cell.earnedByBrowser()),
                currency),
            attributed),
        Arrays.stream(Channel.values())
            .map(
                channel ->
                    new Revenue.OfChannel(
                        channel,
                        sum(
                            orders,
                            cell -> cell.attributed() && cell.channel() == channel,
                            currency)))
            .toList(),
        top,
        cart(carts, CartCell::allUsers, currency),
        cart(carts, CartCell::afterInteraction, currency),
        refunds(orders, OrderCell::counts, currency),
        refunds(orders, OrderCell::attributed, currency),
        excluded(orders, currency),
        days(orders, carts, currency, days));
  }

  private static BigDecimal share(Sums part, Sums all) {
    return all.gross().signum() == 0
        ? null
        : part.gross().divide(all.gross(), SHARE_DECIMALS, RoundingMode.HALF_UP);
  }

  private static Revenue.Part part(Sums part, Sums all) {
    return new Revenue.Part(part.orders(), part.gross(), share(part, all));
  }

  private static List<Revenue.Excluded> excluded(List<OrderCell> orders, String currency) {
    return Arrays.stream(Exclusion.values())
        .map(
            reason -> {
              Sums sums = sum(orders, cell -> cell.exclusion() == reason, currency);
              return new Revenue.Excluded(reason, sums.orders(), sums.gross());
            })
        .filter(excluded -> excluded.orders() > 0)
        .toList();
  }

  private static List<Revenue.Day> days(
      List<OrderCell> orders, List<CartCell> carts, String currency, Days days) {
    Map<LocalDate, List<OrderCell>> ordersByDay =
        orders.stream().collect(Collectors.groupingBy(OrderCell::day));
    Map<LocalDate, List<CartCell>> cartsByDay =
        carts.stream().collect(Collectors.groupingBy(CartCell::day));
    return days.each().stream()
        .map(
            day -> {
              List<OrderCell> placed = ordersByDay.getOrDefault(day, List.of());
              List<CartCell> filled = cartsByDay.getOrDefault(day, List.of());
              return new Revenue.Day(
                  day,
                  sum(placed, OrderCell::counts, currency),
                  sum(placed, OrderCell::attributed, currency),
                  cart(filled, CartCell::allUsers, currency),
                  cart(filled, CartCell::afterInteraction, currency),
                  refunds(placed, OrderCell::counts, currency),
                  refunds(placed, OrderCell::attributed, currency));
            })
        .toList();
  }

  private static Sums sum(List<OrderCell> cells, Predicate<OrderCell> which, String currency) {
    return OrderCell.sum(cells.stream().filter(which).toList(), currency);
  }

  private static BigDecimal refunds(
      List<OrderCell> cells, Predicate<OrderCell> which, String currency) {
    return Money.normal(
        cells.stream()
            .filter(which)
            .map(OrderCell::refunds)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        currency);
  }

  private static BigDecimal cart(
      List<CartCell> cells, Function<CartCell, BigDecimal> metric, String currency) {
    return Money.normal(
        cells.stream().map(metric).reduce(BigDecimal.ZERO, BigDecimal::add), currency);
  }
}
