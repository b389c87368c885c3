package dev.serai.delivery.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardWebhooksSignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void signsThePublicExample() {
    assertThat(
            StandardWebhooksSignature.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of(SECRET)))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aSecretWithoutPrefixIsUsedAsItsBytesAndEachSecretSignsDuringARotation() {
    assertThat(
            StandardWebhooksSignature.headers(
                "msg_demo",
                Instant.ofEpochSecond(1700000000),
                "{\"id\":1001,\"total\":\"10.00\"}",
                List.of("demo-secret", SECRET)))
        .extractingByKey("webhook-signature")
        .asString()
        .startsWith("v1,m7UbZ9y/cFcX1MK5LQHjhGtKPwie65/LHcnldphtZS4= v1,");
  }
}
