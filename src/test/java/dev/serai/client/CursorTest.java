package dev.serai.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static Cursor cursor(String format, String zone) {
    return new Cursor(
        "at", Cursor.form(format, ZoneId.of(zone)), Duration.ofMinutes(10), Duration.ofHours(24));
  }

  @ParameterizedTest
  @CsvSource({
    "iso, UTC, 2026-06-01T12:00:00Z",
    "iso, UTC, 2026-06-01T14:00:00+02:00",
    "iso, UTC, 2026-06-01T14:00:00+0200",
    "iso, UTC, 2026-06-01T12:00:00.000000Z",
    "iso, Europe/Madrid, 2026-06-01T14:00:00",
    "epoch-seconds, UTC, 1780315200",
    "epoch-millis, UTC, 1780315200000",
    "yyyy-MM-dd HH:mm:ss, Europe/Madrid, 2026-06-01 14:00:00",
    "yyyy-MM-dd HH:mm:ss Z, UTC, 2026-06-01 14:00:00 +0200",
  })
  void readsWhatPlatformsWrite(String format, String zone, String text) {
    assertThat(cursor(format, zone).read(Json.MAPPER.createObjectNode().put("at", text)))
        .isEqualTo(NOON);
  }

  @Test
  void writesWhatItReads() {
    assertThat(cursor("iso", "UTC").from(NOON, NOON)).isEqualTo("2026-06-01T11:50:00Z");
    assertThat(cursor("iso", "Europe/Madrid").from(NOON, NOON))
        .isEqualTo("2026-06-01T13:50:00+02:00");
    assertThat(cursor("epoch-seconds", "UTC").from(NOON, NOON)).isEqualTo("1780314600");
    assertThat(cursor("yyyy-MM-dd HH:mm:ss", "UTC").from(null, NOON))
        .isEqualTo("2026-05-31 12:00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "iso, soon",
    "epoch-seconds, 1e400",
    "epoch-seconds, x",
    "epoch-seconds, 999999999999999",
    "epoch-millis, ''"
  })
  void aTextThatIsNotATimeIsNotACursor(String format, String text) {
    assertThat(cursor(format, "UTC").read(Json.MAPPER.createObjectNode().put("at", text))).isNull();
  }
}
