package dev.serai.draft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the order's total is and what its lines cost: the pair of fields that names and arithmetic
 * together speak for most.
 *
 * @param total null if none is named so
 * @param price null if no line has one
 * @param relation how the total is written, compared with the lines
 * @param share of the orders with lines whose total is explained, 0 to 100
 * @param example one sum written out; null if nothing is explained
 */
record MoneyFit(
    Ranked total,
    LinePrice price,
    Column quantity,
    Sum.Relation relation,
    int share,
    String example) {

  private static final int CANDIDATES = 5;
  private static final int PER_CENT = 100;
  private static final int LARGEST = 15;
  private static final int NEAR = 35;

  private record Trial(MoneyFit fit, int score) {}

  static MoneyFit of(Scope scope) {
    List<Ranked> totals = first(scope.ranked(Role.TOTAL));
    List<Ranked> quantities = Ranked.of(scope.lineColumns(), Role.QUANTITY);
    Column quantity = quantities.isEmpty() ? null : quantities.get(0).column();
    List<LinePrice> prices = prices(scope.lineColumns(), quantity);
    Sum sum = new Sum(extras(scope));
    Trial best = new Trial(plain(totals, prices, quantity), Integer.MIN_VALUE);
    for (Trial trial : trials(scope, sum, totals, prices, quantity)) {
      best = trial.score() > best.score() ? trial : best;
    }
    boolean named = !totals.isEmpty() && totals.get(0).score() >= Fields.SECOND;
    return named || best.fit().proven()
        ? best.fit()
        : unnamed(trials(scope, sum, UnnamedTotal.of(scope), prices, quantity), best.fit());
  }

  private static List<Trial> trials(
      Scope scope, Sum sum, List<Ranked> totals, List<LinePrice> prices, Column quantity) {
    List<Trial> trials = new ArrayList<>();
    for (Ranked total : totals) {
      for (LinePrice price : prices) {
        for (Sum.Relation relation : Sum.Relation.values()) {
          trials.add(trial(scope, sum, total, price, quantity, relation));
        }
      }
    }
    return trials;
  }

  /** The largest of the amounts that the lines explain in every sample. */
  private static MoneyFit unnamed(List<Trial> trials, MoneyFit otherwise) {
    Trial best = null;
    for (Trial trial : trials) {
      boolean larger =
          best == null || exceeds(trial.fit().total().column(), best.fit().total().column());
      boolean same =
          best != null
              && trial.fit().total().equals(best.fit().total())
              && trial.score() > best.score();
      if (trial.fit().share() == PER_CENT && (larger || same)) {
        best = trial;
      }
    }
    return best == null ? otherwise : best.fit();
  }

  private static MoneyFit plain(List<Ranked> totals, List<LinePrice> prices, Column quantity) {
    return new MoneyFit(
        totals.isEmpty() ? null : totals.get(0),
        prices.isEmpty() ? null : prices.get(0),
        quantity,
        Sum.Relation.SAME,
        0,
        null);
  }

  private static Trial trial(
      Scope scope, Sum sum, Ranked total, LinePrice price, Column quantity, Sum.Relation relation) {
    int worth = 0;
    int explained = 0;
    int tried = 0;
    String example = null;
    for (int document = 0; document < scope.cores().size(); document++) {
      BigDecimal wanted = LinePrice.number(total.column().values().get(document));
      List<BigDecimal> costs = costs(scope, price, quantity, document);
      if (wanted == null || wanted.signum() == 0 || costs.isEmpty()) {
        continue;
      }
      tried++;
      Sum.Explained found = sum.of(wanted, costs, relation, document);
      if (found != null) {
        worth += found.worth();
        explained++;
        example = example == null ? found.text() : example;
      }
    }
    int average = tried == 0 ? 0 : worth / tried;
    int share = tried == 0 ? 0 : explained * PER_CENT / tried;
    int largest = total.equals(largest(scope)) ? LARGEST : 0;
    int unlikely = relation == Sum.Relation.SAME ? 0 : 30;
    int discounted = price.discount() == null ? 0 : 6;
    MoneyFit fit = new MoneyFit(total, price, quantity, relation, share, example);
    return new Trial(
        fit,
        largest + total.score() + price.price().score() + average * 3 / 4 - unlikely - discounted);
  }

  /** What a buyer pays is the largest of the totals: with tax, with shipping. */
  private static Ranked largest(Scope scope) {
    List<Ranked> totals = first(scope.ranked(Role.TOTAL));
    Ranked largest = totals.isEmpty() ? null : totals.get(0);
    for (Ranked each : totals) {
      boolean named = each.score() >= totals.get(0).score() - NEAR;
      if (named && exceeds(each.column(), largest.column())) {
        largest = each;
      }
    }
    return largest;
  }

  private static boolean exceeds(Column left, Column right) {
    int more = 0;
    for (int i = 0; i < left.values().size(); i++) {
      BigDecimal one = LinePrice.number(left.values().get(i));
      BigDecimal other = LinePrice.number(right.values().get(i));
      if (one != null && other != null) {
        more += one.compareTo(other);
      }
    }
    return more > 0;
  }

  private static List<BigDecimal> costs(
      Scope scope, LinePrice price, Column quantity, int document) {
    List<BigDecimal> costs = new ArrayList<>();
    for (int line = 0; line < scope.owners().size(); line++) {
      if (scope.owners().get(line) == document) {
        BigDecimal cost = price.of(line, quantity);
        if (cost != null) {
          costs.add(cost);
        }
      }
    }
    return costs;
  }

  private static List<LinePrice> prices(List<Column> columns, Column quantity) {
    List<Ranked> discounts = Ranked.of(columns, Role.DISCOUNT);
    List<LinePrice> prices = new ArrayList<>();
    for (Ranked unit : first(Ranked.of(columns, Role.UNIT_PRICE))) {
      prices.add(new LinePrice(unit, true, null));
      discounts.stream()
          .limit(1)
          .filter(each -> quantity != null)
          .forEach(each -> prices.add(new LinePrice(unit, true, each.column())));
    }
    for (Ranked total : first(Ranked.of(columns, Role.LINE_TOTAL))) {
      prices.add(new LinePrice(total, false, null));
      discounts.stream()
          .limit(1)
          .forEach(each -> prices.add(new LinePrice(total, false, each.column())));
    }
    prices.removeIf(each -> quantity != null && each.price().column().equals(quantity));
    return prices;
  }

  private static List<Sum.Extra> extras(Scope scope) {
    List<Sum.Extra> extras = new ArrayList<>();
    add(extras, scope, Role.SHIPPING, 1, 2);
    add(extras, scope, Role.DISCOUNT, -1, 2);
    add(extras, scope, Role.TAX, 1, 1);
    add(extras, scope, Role.FEE, 1, 1);
    return extras;
  }

  private static void add(List<Sum.Extra> extras, Scope scope, Role role, int sign, int most) {
    scope.ranked(role).stream()
        .limit(most)
        .forEach(each -> extras.add(new Sum.Extra(role.label(), sign, each.column())));
  }

  private static List<Ranked> first(List<Ranked> ranked) {
    return ranked.subList(0, Math.min(CANDIDATES, ranked.size()));
  }

  boolean proven() {
    return share >= PER_CENT / 2;
  }

  /** How a column of the documents' totals is written. */
  Scale totalScale(Column column, Scope scope) {
    Optional<Scale> named = Scale.named(column, scope.columns());
    if (relation == Sum.Relation.TOTAL_MINOR && proven()) {
      return named.filter(Scale::minor).orElse(Scale.MINOR);
    }
    return named.orElse(wholeAndLarge(scope) ? Scale.MINOR : Scale.MAJOR);
  }

  /** How a column of the lines' prices is written. */
  Scale priceScale(Column column, Scope scope) {
    Optional<Scale> named = Scale.named(column, scope.lineColumns());
    if (relation == Sum.Relation.LINES_MINOR && proven()) {
      return named.filter(Scale::minor).orElse(Scale.MINOR);
    }
    return named.orElse(wholeAndLarge(scope) ? Scale.MINOR : Scale.MAJOR);
  }

  private boolean wholeAndLarge(Scope scope) {
    return relation == Sum.Relation.SAME
        && total != null
        && !Scale.hasFraction(total.column())
        && (price == null || !Scale.hasFraction(price.price().column()))
        && scope.columns().stream()
            .filter(
                column ->
                    Vocabulary.fit("total", column.place()) > 0
                        || Vocabulary.fit("shipping", column.place()) > 0)
            .noneMatch(column -> column.mostly(Shape.AMOUNT::fits) && Scale.hasFraction(column))
        && Scale.large(total.column());
  }
}
