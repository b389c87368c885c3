package dev.serai.report.revenue;

import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long after the touchpoint that earned them orders were placed. */
public record Delays(String company, LocalDate from, LocalDate to, List<OfCurrency> currencies) {

  /**
   * @param median in which bucket the middle order of those lies whose time is known; of an even
   *     number the earlier of two
   */
  public record OfCurrency(String currency, Bucket median, List<Bucket> buckets) {}

  /**
   * @param overMinutes more than this
   * @param withinMinutes at most this; null for the longest. Both are null for orders of which the
   *     time is not known.
   * @param link where they are listed
   */
  public record Bucket(
      Integer overMinutes, Integer withinMinutes, long orders, BigDecimal gross, String link) {}

  /** The upper edges of the function {@code delay_minutes}. */
  private static final List<Integer> EDGES =
      List.of(1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10_080, Integer.MAX_VALUE);

  private static final int UNKNOWN = 0;

  public static Delays read(Connection connection, Company company, RevenueQuestion question)
      throws SQLException {
    List<EarnedPart> parts =
        EarnedPart.read(connection, CompanyNumber.of(connection, company.key()), question, "delay");
    Links links = new Links(company, question);
    return new Delays(
        company.key(),
        question.days().first(),
        question.days().last(),
        parts.stream()
            .map(EarnedPart::currency)
            .distinct()
            .map(currency -> ofCurrency(currency, parts, question, links))
            .toList());
  }

  private static OfCurrency ofCurrency(
      String currency, List<EarnedPart> parts, RevenueQuestion question, Links links) {
    List<EarnedPart> sorted =
        parts.stream()
            .filter(part -> part.currency().equals(currency))
            .sorted(Comparator.comparing(Delays::edge))
            .toList();
    List<Bucket> buckets = new ArrayList<>();
    long known = 0;
    for (EarnedPart part : sorted) {
      int edge = edge(part);
      known += edge == UNKNOWN ? 0 : part.sums().orders();
      buckets.add(
          new Bucket(
              edge == UNKNOWN ? null : below(edge),
              edge == UNKNOWN || edge == Integer.MAX_VALUE ? null : edge,
              part.sums().orders(),
              part.sums().gross(),
              links.counted(question.days(), currency, "attributed", "true", "within", "" + edge)));
    }
    return new OfCurrency(currency, median(buckets, known), buckets);
  }

  private static int edge(EarnedPart part) {
    return part.name() == null ? UNKNOWN : Integer.parseInt(part.name());
  }

  private static int below(int edge) {
    int place = EDGES.indexOf(edge);
    return place <= 0 ? 0 : EDGES.get(place - 1);
  }

  private static Bucket median(List<Bucket> buckets, long known) {
    long before = 0;
    for (Bucket bucket : buckets) {
      if (bucket.overMinutes != null) {
        before += bucket.orders;
        if (before * 2 >= known && known > 0) {
          return bucket;
        }
      }
    }
    return null;
  }
}
