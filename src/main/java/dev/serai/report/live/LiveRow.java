package dev.serai.report.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One event as it is shown, or a delivery that brought none.
 *
 * @param company its key
 * @param at when it was received
 * @param recordedAt null if it was not recorded
 * @param trust null if it was not verified
 * @param delivery number of the stored delivery; null if none is stored
 * @param kind of the canonical event; null if there is none
 * @param result recorded, merged, duplicate, ignored, quarantined; refused; answered, of a ping;
 *     skipped, where more came than is shown
 * @param finding what the ledger found, in lower case; null for nothing
 * @param detail why; null if there is nothing to say
 * @param advice how to mend it; null if there is nothing to mend
 * @param subject under which the outbox owes it
 * @param canonical JSON; null if there is none or it is very long
 * @param destinations that are owed something because of it
 * @param outboxNos what they are owed, side by side
 */
record LiveRow(
    String company,
    Instant at,
    @JsonProperty("recorded_at") Instant recordedAt,
    String connector,
    String topic,
    String trust,
    @JsonProperty("delivery_no") Long delivery,
    String kind,
    String result,
    String finding,
    String detail,
    String advice,
    String subject,
    @JsonProperty("order_id") String order,
    String visitor,
    String conversation,
    BigDecimal value,
    String currency,
    String canonical,
    List<String> destinations,
    @JsonProperty("outbox_nos") List<Long> outboxNos) {

  /** A delivery without an event of its own. */
  static LiveRow of(
      String company,
      Instant at,
      String connector,
      String topic,
      String result,
      String detail,
      String advice) {
    return new LiveRow(
        company, at, null, connector, topic, null, null, null, result, null, detail, advice, null,
        null, null, null, null, null, null, List.of(), List.of());
  }
}
