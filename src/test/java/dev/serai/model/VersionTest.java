package dev.serai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-3",
        "9223372036854775807",
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.000001Z",
        "1969-12-31T23:59:59.999999Z"
      })
  void readsWhatItWrites(String text) {
    assertThat(Version.parse(text)).hasToString(text);
  }

  @Test
  void ordersNumbersAndTimesAndPutsTimesAfterNumbers() {
    Version early = Version.at(Instant.parse("2026-03-01T12:00:00Z"));
    Version late = Version.at(Instant.parse("2026-03-01T12:00:00.000001Z"));

    assertThat(Version.number(9)).isLessThan(Version.number(10));
    assertThat(early).isLessThan(late).isGreaterThan(Version.number(Long.MAX_VALUE));
  }

  @Test
  void namesATextThatIsNeither() {
    assertThatThrownBy(() -> Version.parse("v7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'v7'");
  }
}
