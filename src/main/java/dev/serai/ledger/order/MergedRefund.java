package dev.serai.ledger.order;

import dev.serai.model.Refund;
import dev.serai.model.RefundStatus;
import java.math.BigDecimal;

/**
 * What became of one refund, by all that sources said about it.
 *
 * @param word the word that counts: the newest of the most trusted source; with the amount of an
 *     earlier one if it has none
 * @param withdrawn whether the shop's newest list of the order's refunds no longer has it
 * @param counted by how much it lowers net now, in the order's currency; zero unless it is done
 */
public record MergedRefund(Refund word, boolean withdrawn, BigDecimal counted) {

  public static final String WITHDRAWN = "withdrawn";

  public String id() {
    return word.refundId();
  }

  /** The label of its status, or {@link #WITHDRAWN}. */
  public String status() {
    return withdrawn ? WITHDRAWN : word.status().label();
  }

  /** Whether it is done, but in another currency than the order, so that it cannot be counted. */
  boolean foreign(String currency) {
    return !withdrawn
        && word.status() == RefundStatus.DONE
        && RefundWords.amount(word, currency) == null;
  }
}
