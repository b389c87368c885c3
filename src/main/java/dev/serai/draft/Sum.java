package dev.serai.draft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Explains an order's total by its lines and what is named beside them. */
final class Sum {

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
   * @param word shipping, tax, discount or fee
   * @param sign of its share in the total
   */
  record Extra(String word, int sign, Column column) {}

  /**
   * @param worth 100 where the lines alone make the total, less with each extra
   * @param text the sum written out
   */
  record Explained(int worth, String text) {}

  private static final BigDecimal TOLERANCE = new BigDecimal("0.011");
  private static final int MOST_EXTRAS = 6;
  private static final int PER_EXTRA = 4;

  private final List<Extra> extras;
  private final List<Integer> subsets;

  Sum(List<Extra> extras) {
    this.extras = extras.subList(0, Math.min(MOST_EXTRAS, extras.size()));
    this.subsets =
        IntStream.range(0, 1 << this.extras.size())
            .boxed()
            .sorted(Comparator.comparingInt(Integer::bitCount))
            .toList();
  }

  /**
   * The shortest sum that gives the total; null if none does.
   *
   * @param lines what each line costs
   * @param document number of the document, to look the extras up
   */
  Explained of(BigDecimal total, List<BigDecimal> lines, Relation relation, int document) {
    BigDecimal wanted = relation.asLines(total);
    BigDecimal sum = lines.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    for (int subset : subsets) {
      BigDecimal with = sum;
      boolean complete = true;
      List<String> words = new ArrayList<>();
      for (int i = 0; i < extras.size() && complete; i++) {
        if ((subset & (1 << i)) != 0) {
          Extra extra = extras.get(i);
          BigDecimal amount = LinePrice.number(extra.column().values().get(document));
          complete = amount != null && amount.signum() != 0;
          if (complete) {
            BigDecimal share = amount.abs().multiply(BigDecimal.valueOf(extra.sign()));
            with = with.add(relation == Relation.TOTAL_MINOR ? relation.asLines(share) : share);
            words.add((extra.sign() < 0 ? "- " : "+ ") + extra.word() + " " + plain(amount.abs()));
          }
        }
      }
      if (complete && with.subtract(wanted).abs().compareTo(TOLERANCE) <= 0) {
        String text =
            String.join(" + ", lines.stream().map(Sum::plain).toList())
                + (words.isEmpty() ? "" : " " + String.join(" ", words))
                + " = "
                + plain(wanted);
        return new Explained(100 - words.size() * PER_EXTRA, text);
      }
    }
    return null;
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }
}
