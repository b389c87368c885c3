package dev.serai.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.attribution.VisitorName;
import dev.serai.model.IdentityMethod;
import org.junit.jupiter.api.Test;

final class OrderIndexTest {

  private static long hash(int company, IdentityMethod method) {
    return OrderIndex.hash(company, new VisitorName(method, "fp"));
  }

  @Test
  void aFingerprintIsOneNameWhateverItsIdentityMethod() {
    assertThat(hash(1, IdentityMethod.LINE_PROPERTY))
        .isEqualTo(hash(1, IdentityMethod.FINGERPRINT))
        .isNotEqualTo(hash(2, IdentityMethod.FINGERPRINT))
        .isNotEqualTo(hash(1, IdentityMethod.CART_TOKEN));
  }
}
