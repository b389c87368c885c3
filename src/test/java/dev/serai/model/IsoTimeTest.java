package dev.serai.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-30T20:08:03Z",
        "2024-02-29T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "2026-11-30T20:08:03.500Z",
        "2026-11-30T20:08:03.000001Z"
      })
  void writesWhatWasRead(String text) {
    assertThat(IsoTime.of(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void writesWhatInstantsWrite() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(-80_000_000_000L, 300_000_000_000L);
      Instant time = Instant.ofEpochSecond(second, i % 5 == 0 ? random.nextInt(1_000_000_000) : 0);
      assertThat(IsoTime.of(time)).isEqualTo(time.toString());
    }
  }
}
