package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.client.RetryAfter;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import dev.serai.delivery.destination.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;

  @Test
  void waitsGrowUpToTheirLimit() {
    assertThat(POLICY.after(1)).isBetween(Duration.ofMillis(700), Duration.ofMillis(1300));
    assertThat(POLICY.after(4)).isBetween(Duration.ofMillis(5600), Duration.ofMillis(10_400));
    assertThat(POLICY.after(200)).isBetween(Duration.ofSeconds(210), Duration.ofSeconds(390));
  }

  @Test
  void anOldRowStillGetsItsAttempts() {
    assertThat(POLICY.exhausted(Duration.ofDays(9), 9)).isFalse();
    assertThat(POLICY.exhausted(Duration.ofDays(9), 10)).isTrue();
    assertThat(POLICY.exhausted(Duration.ofDays(2), 1000)).isFalse();
  }

  @Test
  void theDestinationMayAskForMoreTimeButNotForLess() {
    OutboxRow row = new OutboxRow(1, "receiver", 1, "cart", 1, "{}", NOW, 0, null);
    assertThat(due(row, Duration.ofMinutes(2))).isEqualTo(NOW.plusSeconds(120));
    assertThat(due(row, Duration.ZERO)).isAfter(NOW);
  }

  private static Instant due(OutboxRow row, Duration retryAfter) {
    return RowCompletion.of(row, new Disposition.Later("429", retryAfter, false), POLICY, NOW)
        .due();
  }

  @Test
  void retryAfterIsReadAsSecondsOrAsADate() {
    assertThat(RetryAfter.parse("120", NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Sat, 21 Nov 2026 10:00:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Sat, 21 Nov 2026 09:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    assertThat(RetryAfter.parse("999999999", NOW)).isEqualTo(Duration.ofHours(1));
    assertThat(RetryAfter.parse("99999999999999999999999", NOW)).isNull();
    assertThat(RetryAfter.parse("soon", NOW)).isNull();
    assertThat(RetryAfter.parse(null, NOW)).isNull();
  }
}
