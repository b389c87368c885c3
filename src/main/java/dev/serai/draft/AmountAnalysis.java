package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import dev.serai.draft.TotalEquation.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the order's total is and what its lines cost: the pair of fields that names and arithmetic
 * together speak for most.
 *
 * @param total null if none is found
 * @param cost null if no line has one
 * @param relation how the total is written, compared with the lines
 * @param share of the orders with lines whose total is explained, 0 to 100
 * @param example one sum written out; null if nothing is explained
 */
record AmountAnalysis(
    DocumentGroup group,
    Candidate total,
    LineCost cost,
    Column quantity,
    Relation relation,
    int share,
    String example,
    int score) {

  private static final int MOST_NAMED = 5;
  private static final int MOST_UNNAMED = 12;

  static AmountAnalysis of(DocumentGroup group) {
    List<Candidate> totals = firsts(group.candidates(Role.TOTAL));
    List<Candidate> quantities = group.lineCandidates(Role.QUANTITY);
    Column quantity = quantities.isEmpty() ? null : quantities.get(0).column();
    List<LineCost> costs = new ArrayList<>();
    firsts(group.lineCandidates(Role.UNIT_PRICE))
        .forEach(each -> costs.add(new LineCost(each, true)));
    firsts(group.lineCandidates(Role.LINE_TOTAL))
        .forEach(each -> costs.add(new LineCost(each, false)));
    costs.removeIf(cost -> cost.price().column().equals(quantity));
    AmountAnalysis untested =
        new AmountAnalysis(
            group,
            totals.isEmpty() ? null : totals.get(0),
            costs.isEmpty() ? null : costs.get(0),
            quantity,
            Relation.SAME,
            0,
            null,
            0);
    TotalEquation equation = new TotalEquation(group);
    AmountAnalysis named =
        untested
            .trials(equation, totals, costs)
            .reduce((best, other) -> other.score > best.score ? other : best)
            .orElse(untested);
    return named.isProven() || (!totals.isEmpty() && totals.get(0).isNamed())
        ? named
        : untested
            .trials(equation, unnamed(group), costs)
            .filter(each -> each.share == 100)
            .reduce((best, other) -> other.isLargerThan(best) ? other : best)
            .orElse(named);
  }

  private Stream<AmountAnalysis> trials(
      TotalEquation equation, List<Candidate> totals, List<LineCost> costs) {
    Candidate largest = largest(totals);
    return totals.stream()
        .flatMap(
            candidate ->
                costs.stream()
                    .flatMap(
                        price ->
                            Stream.of(Relation.values())
                                .map(how -> trial(equation, candidate, price, how, largest))));
  }

  private AmountAnalysis trial(
      TotalEquation equation,
      Candidate candidate,
      LineCost price,
      Relation how,
      Candidate largest) {
    int worth = 0;
    int explained = 0;
    int tried = 0;
    String sum = null;
    for (int document = 0; document < group.objects().size(); document++) {
      BigDecimal wanted = ValueType.number(candidate.column().values().get(document));
      List<BigDecimal> lines = lines(price, document);
      if (wanted == null || wanted.signum() == 0 || lines.isEmpty()) {
        continue;
      }
      tried++;
      TotalEquation.Explained found = equation.of(wanted, lines, how, document);
      if (found != null) {
        worth += found.worth();
        explained++;
        sum = sum == null ? found.text() : sum;
      }
    }
    int of = Math.max(1, tried);
    int points =
        candidate.score()
            + price.price().score()
            + worth * weight("total.explained") / of / 100
            + (candidate.equals(largest) ? weight("total.largest") : 0);
    return new AmountAnalysis(
        group, candidate, price, quantity, how, explained * 100 / of, sum, points);
  }

  private List<BigDecimal> lines(LineCost price, int document) {
    return IntStream.range(0, group.lineOwners().size())
        .filter(line -> group.lineOwners().get(line) == document)
        .mapToObj(line -> price.of(line, quantity))
        .filter(Objects::nonNull)
        .toList();
  }

  /** What a buyer pays is the largest of the totals: with tax, with shipping. */
  private static Candidate largest(List<Candidate> totals) {
    return totals.stream()
        .filter(each -> each.score() >= totals.get(0).score() - weight("total.near"))
        .reduce((best, other) -> exceeds(other.column(), best.column()) ? other : best)
        .orElse(null);
  }

  private boolean isLargerThan(AmountAnalysis other) {
    return total.equals(other.total)
        ? score > other.score
        : exceeds(total.column(), other.total.column());
  }

  private static boolean exceeds(Column left, Column right) {
    int more = 0;
    for (int i = 0; i < left.values().size(); i++) {
      BigDecimal one = ValueType.number(left.values().get(i));
      BigDecimal other = ValueType.number(right.values().get(i));
      more += one == null || other == null ? 0 : one.compareTo(other);
    }
    return more > 0;
  }

  /**
   * Amounts that no name calls the total, for arithmetic to choose from: one of them is it if the
   * lines explain it in every sample.
   */
  private static List<Candidate> unnamed(DocumentGroup group) {
    return group.columns().stream()
        .filter(column -> column.base().equals(DocumentGroup.DOCUMENT) && column.coverage() == 100)
        .filter(column -> !column.path().isInList())
        .filter(column -> column.mostly(ValueType::isAmount) && !column.mostly(ValueType::isTime))
        .filter(
            column ->
                Stream.of(Role.SHIPPING, Role.TAX, Role.DISCOUNT, Role.FEE, Role.QUANTITY)
                    .map(role -> Vocabulary.fit(role.label(), column.path()))
                    .noneMatch(fit -> fit >= weight("field.named")))
        .limit(MOST_UNNAMED)
        .map(column -> new Candidate(column, weight("total.unnamed")))
        .toList();
  }

  private static List<Candidate> firsts(List<Candidate> candidates) {
    return candidates.subList(0, Math.min(MOST_NAMED, candidates.size()));
  }

  boolean isProven() {
    return share >= weight("total.proven");
  }

  /** How a column of the documents' totals is written. */
  AmountFormat totalFormat(Column column) {
    return format(column, Relation.TOTAL_MINOR);
  }

  /** How a column of the lines' prices is written. */
  AmountFormat priceFormat(Column column) {
    return format(column, Relation.LINES_MINOR);
  }

  private AmountFormat format(Column column, Relation minor) {
    return isProven() && relation == minor
        ? AmountFormat.MINOR
        : AmountFormat.named(column)
            .orElse(isWholeAndLarge() ? AmountFormat.MINOR : AmountFormat.DECIMAL);
  }

  /** Whether no amount has decimals, and the total is so large that it rather counts cents. */
  private boolean isWholeAndLarge() {
    return relation == Relation.SAME
        && total != null
        && AmountFormat.isLarge(total.column())
        && (cost == null || !AmountFormat.hasFraction(cost.price().column()))
        && Stream.of(Role.TOTAL, Role.SHIPPING)
            .flatMap(role -> group.candidates(role).stream())
            .noneMatch(each -> AmountFormat.hasFraction(each.column()));
  }
}
