package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.serai.model.Channel;
import dev.serai.report.Exclusion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A company's revenue over some days. Amounts of different currencies are never added.
 *
 * @param from the first day, in {@code timeZone}
 * @param to the last day, included
 * @param exclusions the exclusions in force
 * @param ordersWithoutValue orders whose value no source has reported yet
 * @param pendingDecisions names and conversations whose orders or cart actions in the range are
 *     being decided again; the attributed figures may still change
 * @param currencies by code
 */
public record Revenue(
    String company,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Exclusion> exclusions,
    long ordersWithoutValue,
    long pendingDecisions,
    List<OfCurrency> currencies) {

  /**
   * @param all every order that counts
   * @param attributed those that a conversation earned
   * @param shareOfRevenue attributed gross by all gross, to four decimals; null without revenue
   * @param browserClaims the part of {@code all} that only browsers reported
   * @param attributedByBrowserClaims the part of {@code attributed} that needs a claim which only
   *     browsers made: the interaction, the order, or what connects them
   * @param conversations the ones that earned most
   * @param cartGmvAllUsers value added to carts less value removed, of all visitors; negative where
   *     the adds lie before the range
   * @param cartGmvAfterInteraction the same, of visitors who had talked to the assistant
   * @param refundsMade refunds made in the range, of orders placed in it or before; {@code
   *     refunded} of the sums are those of the range's orders, made in it or later
   * @param attributedRefundsMade those of them whose orders a conversation earned
   * @param excluded orders that do not count, by the first reason that leaves them out
   */
  public record OfCurrency(
      String currency,
      Sums all,
      Sums attributed,
      BigDecimal shareOfRevenue,
      Part browserClaims,
      Part attributedByBrowserClaims,
      List<OfChannel> channels,
      List<ConversationRevenue> conversations,
      BigDecimal cartGmvAllUsers,
      BigDecimal cartGmvAfterInteraction,
      BigDecimal refundsMade,
      BigDecimal attributedRefundsMade,
      List<Excluded> excluded,
      List<Day> days) {}

  /**
   * A part of a sum.
   *
   * @param share its gross by the sum's, to four decimals; null if that is zero
   */
  public record Part(long orders, BigDecimal gross, BigDecimal share) {}

  public record OfChannel(Channel channel, @JsonUnwrapped Sums sums) {}

  public record Excluded(Exclusion reason, long orders, BigDecimal gross) {}

  /** One day; days on which nothing happened are zero. */
  public record Day(
      LocalDate date,
      Sums all,
      Sums attributed,
      BigDecimal cartGmvAllUsers,
      BigDecimal cartGmvAfterInteraction,
      BigDecimal refundsMade,
      BigDecimal attributedRefundsMade) {}
}
