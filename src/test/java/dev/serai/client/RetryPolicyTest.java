package dev.serai.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final RetryPolicy POLICY =
      RetryPolicy.of(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3), 10);

  @Test
  void waitsGrowUpToTheMaximum() {
    assertThat(POLICY.after(1, null)).isBetween(Duration.ofMillis(700), Duration.ofMillis(1300));
    assertThat(POLICY.after(4, null)).isBetween(Duration.ofMillis(5600), Duration.ofMillis(10_400));
    assertThat(POLICY.after(200, null)).isBetween(Duration.ofSeconds(210), Duration.ofSeconds(390));
  }

  @Test
  void theOtherSideMayAskForMoreTimeButNotForLess() {
    assertThat(POLICY.after(1, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    assertThat(POLICY.after(1, Duration.ZERO)).isPositive();
  }

  @Test
  void oldWorkGetsItsAttemptsAllTheSame() {
    assertThat(POLICY.exhausted(Duration.ofDays(9), 9)).isFalse();
    assertThat(POLICY.exhausted(Duration.ofDays(9), 10)).isTrue();
    assertThat(POLICY.exhausted(Duration.ofDays(2), 1000)).isFalse();
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
