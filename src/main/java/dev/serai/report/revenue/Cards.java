package dev.serai.report.revenue;

import dev.serai.model.Money;
import dev.serai.report.Days;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The figures of some days in one currency.
 *
 * @param all every order that counts
 * @param attributed those that a conversation earned
 * @param shareOfRevenue attributed gross by all gross, to four decimals; null without revenue
 * @param refundsMade refunds made in the range, of orders placed in it or before; {@code refunded}
 *     of the sums are those of the range's orders, made in it or later
 * @param attributedRefundsMade those of them whose orders a conversation earned
 * @param cartGmvAllUsers value added to carts less value removed, of all visitors; negative where
 *     the adds lie before the range; null where the question is about a source or a store
 * @param cartGmvAfterInteraction the same, of visitors who had talked to the assistant
 * @param carts of each day, added up; null where the question is about some orders only
 * @param averageCartValue cartGmvAllUsers by carts; null without carts
 * @param averageDailyCartGmv cartGmvAllUsers by days with a cart; null without one
 */
public record Cards(
    String currency,
    Sums all,
    Sums attributed,
    BigDecimal shareOfRevenue,
    BigDecimal refundsMade,
    BigDecimal attributedRefundsMade,
    BigDecimal cartGmvAllUsers,
    BigDecimal cartGmvAfterInteraction,
    Long carts,
    BigDecimal averageCartValue,
    BigDecimal averageDailyCartGmv,
    FigureLinks links) {

  /** Where the orders, refunds and cart actions behind the figures are listed. */
  public record FigureLinks(
      String all,
      String attributed,
      String refundsMade,
      String attributedRefundsMade,
      String cartGmvAllUsers,
      String cartGmvAfterInteraction) {

    static FigureLinks of(Links links, Days days, String currency, boolean withCarts) {
      return new FigureLinks(
          links.counted(days, currency),
          links.counted(days, currency, "attributed", "true"),
          links.refunds(days, currency),
          links.refunds(days, currency, "attributed", "true"),
          withCarts ? links.carts(days, currency) : null,
          withCarts ? links.carts(days, currency, "attributed", "true") : null);
    }
  }

  static final int SHARE_DECIMALS = 4;

  static Cards of(
      String currency,
      List<OrderCell> orders,
      List<CartCell> carts,
      List<CartCount> counts,
      RevenueQuestion question,
      Links links) {
    Sums all = sum(orders, OrderCell::counts, currency, question.net());
    Sums attributed = sum(orders, OrderCell::attributed, currency, question.net());
    boolean withCarts = !question.filter().ofOrders();
    BigDecimal gmv = withCarts ? gmv(carts, CartCell::allUsers, currency) : null;
    CartCount count =
        counts.stream()
            .filter(each -> each.currency().equals(currency))
            .findFirst()
            .orElse(new CartCount(currency, 0, 0));
    boolean counted = question.filter().columns().isEmpty();
    return new Cards(
        currency,
        all,
        attributed,
        share(attributed, all),
        refunds(orders, OrderCell::counts, currency),
        refunds(orders, OrderCell::attributed, currency),
        gmv,
        withCarts ? gmv(carts, CartCell::afterInteraction, currency) : null,
        counted ? count.carts() : null,
        counted ? by(gmv, count.carts(), currency) : null,
        counted ? by(gmv, count.days(), currency) : null,
        FigureLinks.of(links, question.days(), currency, withCarts));
  }

  private static BigDecimal by(BigDecimal amount, long count, String currency) {
    return count == 0
        ? null
        : amount.divide(BigDecimal.valueOf(count), Money.digits(currency), RoundingMode.HALF_UP);
  }

  static BigDecimal share(Sums part, Sums all) {
    return all.gross().signum() == 0
        ? null
        : part.gross().divide(all.gross(), SHARE_DECIMALS, RoundingMode.HALF_UP);
  }

  static Sums sum(
      List<OrderCell> cells, Predicate<OrderCell> which, String currency, NetBasis net) {
    return OrderCell.sum(cells.stream().filter(which).toList(), currency, net);
  }

  static BigDecimal refunds(List<OrderCell> cells, Predicate<OrderCell> which, String currency) {
    return Money.normal(
        cells.stream()
            .filter(which)
            .map(OrderCell::refunds)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        currency);
  }

  static BigDecimal gmv(
      List<CartCell> cells, Function<CartCell, BigDecimal> metric, String currency) {
    return Money.normal(
        cells.stream().map(metric).reduce(BigDecimal.ZERO, BigDecimal::add), currency);
  }
}
