package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.client.RetryPolicy;
import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowCompletionTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final RetryPolicy POLICY =
      RetryPolicy.of(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3), 2);

  @Test
  void aRowIsDueWhenTheDestinationAsksFor() {
    assertThat(completion(NOW, 0, Duration.ofMinutes(2)).due()).isEqualTo(NOW.plusSeconds(120));
    assertThat(completion(NOW, 0, Duration.ZERO).due()).isAfter(NOW);
  }

  @Test
  void anOldRowBecomesADeadLetterAfterItsAttempts() {
    Instant old = NOW.minus(Duration.ofDays(9));
    assertThat(completion(old, 0, null).disposition()).isInstanceOf(Disposition.Later.class);
    assertThat(completion(old, 1, null).disposition())
        .isEqualTo(
            new Disposition.Dead("given up after 2 attempts: 429", "given up after 2 attempts"));
  }

  private static RowCompletion completion(Instant created, int attempts, Duration retryAfter) {
    OutboxRow row = new OutboxRow(1, "receiver", 1, "cart", 1, "{}", created, attempts, null);
    return RowCompletion.of(row, new Disposition.Later("429", retryAfter, false), POLICY, NOW);
  }
}
