package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.serai.model.Channel;
import dev.serai.report.Exclusion;
import dev.serai.report.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Sales of a range, each currency apart.
 *
 * @param exclusions the ones in force
 * @param filter which orders these are
 * @param by into what the range is divided
 * @param net by which refunds net is lowered
 * @param ordersWithoutValue orders of the range whose value no source has reported yet
 * @param ordersWithoutValueLink where they are listed
 * @param pendingDecisions names and conversations whose orders or cart actions in the range are
 *     being decided again; the attributed figures may still change
 * @param currencies by code
 * @param comparison the same figures of the days compared with; null if there are none
 */
public record Revenue(
    String company,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Exclusion> exclusions,
    Filter filter,
    Grain by,
    NetBasis net,
    long ordersWithoutValue,
    String ordersWithoutValueLink,
    long pendingDecisions,
    List<OfCurrency> currencies,
    RevenueCards.Comparison comparison) {

  /**
   * @param browserClaims the part of {@code all} that only browsers reported
   * @param attributedByBrowserClaims the part of {@code attributed} that needs a claim which only
   *     browsers made: the interaction, the order, or what connects them
   * @param conversations the ones that earned most
   * @param excluded orders that do not count, by the first reason that leaves them out
   * @param days days, weeks or months
   */
  public record OfCurrency(
      @JsonUnwrapped Cards figures,
      Part browserClaims,
      Part attributedByBrowserClaims,
      List<OfChannel> channels,
      List<ConversationRevenue> conversations,
      List<Excluded> excluded,
      List<Day> days) {

    public String currency() {
      return figures.currency();
    }

    public Sums all() {
      return figures.all();
    }

    public Sums attributed() {
      return figures.attributed();
    }
  }

  /**
   * A part of a sum.
   *
   * @param share its gross by the sum's, to four decimals; null if that is zero
   * @param link where its orders are listed
   */
  public record Part(long orders, BigDecimal gross, BigDecimal share, String link) {}

  public record OfChannel(Channel channel, @JsonUnwrapped Sums sums, String link) {}

  public record Excluded(Exclusion reason, long orders, BigDecimal gross, String link) {}

  /**
   * One day, week or month; those in which nothing happened are zero.
   *
   * @param date its first day in the range
   * @param until its last
   */
  public record Day(
      LocalDate date,
      LocalDate until,
      Sums all,
      Sums attributed,
      BigDecimal cartGmvAllUsers,
      BigDecimal cartGmvAfterInteraction,
      BigDecimal refundsMade,
      BigDecimal attributedRefundsMade,
      Cards.FigureLinks links) {}
}
