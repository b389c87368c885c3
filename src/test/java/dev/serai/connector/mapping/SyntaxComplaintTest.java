package dev.serai.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxComplaintTest {

  private static final Path FILE = Path.of("cart.jslt");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "let at = utc(.at) [for (.rows) .id]  | cart.jslt:1:19: 'for' cannot stand here; a list right after a let is read as part of it: put the list into parentheses",
        "{\"a\": .b \"c\": .d}                 | cart.jslt:1:8: 'c' cannot stand here; look for a missing comma or bracket before it",
        "{\"a\": .b, c: .d}                     | cart.jslt:1:11: ':' cannot stand here; look for a missing comma or bracket before it",
        "{\"a\": [for (.rows) .id              | the file ends too early; close every bracket and quote",
      })
  void whatIsWrongIsSaidInWordsAndWithItsPlace(String mapping, String complaint) {
    assertThatThrownBy(() -> Mapping.compile(FILE, mapping))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aListInParenthesesMayFollowALet() {
    assertThat(Mapping.compile(FILE, "let at = utc(.at) ([for (.rows) .id])")).isNotNull();
  }
}
