package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Explains an order's total by its lines and what is named beside them. */
final class TotalEquation {

  /** How the total is written, compared with the lines. */
  enum Relation {
    SAME(0),
    TOTAL_MINOR(2),
    LINES_MINOR(-2);

    private final int shift;

    Relation(int shift) {
      this.shift = shift;
    }

    BigDecimal asLines(BigDecimal total) {
      return total.movePointLeft(shift);
    }
  }

  /**
   * A sum that gives the total.
   *
   * @param worth 100 where the lines alone make the total, less with each extra
   * @param text the sum written out
   */
  record Explained(int worth, String text) {}

  /** Shipping, a discount, tax or a fee, with the sign of its share in the total. */
  private record Extra(Role role, int sign, Column column) {}

  private static final BigDecimal TOLERANCE = new BigDecimal("0.011");

  private final List<Extra> extras = new ArrayList<>();
  private final List<Integer> subsets;

  TotalEquation(DocumentGroup group) {
    add(group, Role.SHIPPING, 1, 2);
    add(group, Role.DISCOUNT, -1, 2);
    add(group, Role.TAX, 1, 1);
    add(group, Role.FEE, 1, 1);
    subsets =
        IntStream.range(0, 1 << extras.size())
            .boxed()
            .sorted(Comparator.comparingInt(Integer::bitCount))
            .toList();
  }

  private void add(DocumentGroup group, Role role, int sign, int most) {
    group.candidates(role).stream()
        .limit(most)
        .forEach(each -> extras.add(new Extra(role, sign, each.column())));
  }

  /**
   * The shortest sum that gives the total; null if none does.
   *
   * @param lines what each line costs
   * @param document number of the document, to look the extras up
   */
  Explained of(BigDecimal total, List<BigDecimal> lines, Relation relation, int document) {
    BigDecimal wanted = relation.asLines(total);
    for (int subset : subsets) {
      Explained sum = sum(subset, wanted, lines, relation, document);
      if (sum != null) {
        return sum;
      }
    }
    return null;
  }

  private Explained sum(
      int subset, BigDecimal wanted, List<BigDecimal> lines, Relation relation, int document) {
    BigDecimal sum = lines.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    StringBuilder text =
        new StringBuilder(
            String.join(" + ", lines.stream().map(BigDecimal::toPlainString).toList()));
    for (int i = 0; i < extras.size(); i++) {
      if ((subset & (1 << i)) != 0) {
        Extra extra = extras.get(i);
        BigDecimal found = ValueType.number(extra.column().values().get(document));
        if (found == null || found.signum() == 0) {
          return null;
        }
        BigDecimal amount = found.abs();
        BigDecimal share = relation == Relation.TOTAL_MINOR ? relation.asLines(amount) : amount;
        sum = extra.sign() < 0 ? sum.subtract(share) : sum.add(share);
        text.append(extra.sign() < 0 ? " - " : " + ")
            .append(extra.role().label())
            .append(' ')
            .append(amount.toPlainString());
      }
    }
    return sum.subtract(wanted).abs().compareTo(TOLERANCE) > 0
        ? null
        : new Explained(
            100 - Integer.bitCount(subset) * weight("total.extra"),
            text + " = " + wanted.toPlainString());
  }
}
