package dev.serai.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.Rung;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HashTest {

  @Test
  void takesTheFirstBitsOfSha256OverScopeNulText() {
    // printf 'a\0b' | sha256sum
    assertThat(Hash.wide("a", "b"))
        .isEqualTo(UUID.fromString("59b271ae-1bbc-b1d3-1d41-929817f4b16f"));
    assertThat(Hash.narrow("a", "b")).isEqualTo(0x59b271ae1bbcb1d3L);
  }

  @Test
  void scopeAndTextDoNotRunIntoEachOther() {
    assertThat(Hash.wide("ab", "c")).isNotEqualTo(Hash.wide("a", "bc"));
  }

  @Test
  void aFingerprintIsOneNameWhateverRungItCameBy() {
    assertThat(new Name(Rung.LINE_PROPERTY, "fp").hash(1))
        .isEqualTo(new Name(Rung.FINGERPRINT, "fp").hash(1))
        .isNotEqualTo(new Name(Rung.FINGERPRINT, "fp").hash(2))
        .isNotEqualTo(new Name(Rung.CART_TOKEN, "fp").hash(1));
  }
}
