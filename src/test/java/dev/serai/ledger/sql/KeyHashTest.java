package dev.serai.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyHashTest {

  @Test
  void takesTheFirstBitsOfSha256OverScopeNulText() {
    // printf 'a\0b' | sha256sum
    assertThat(KeyHash.wide("a", "b"))
        .isEqualTo(UUID.fromString("59b271ae-1bbc-b1d3-1d41-929817f4b16f"));
    assertThat(KeyHash.narrow("a", "b")).isEqualTo(0x59b271ae1bbcb1d3L);
  }

  @Test
  void scopeAndTextAreSeparated() {
    assertThat(KeyHash.wide("ab", "c")).isNotEqualTo(KeyHash.wide("a", "bc"));
  }
}
