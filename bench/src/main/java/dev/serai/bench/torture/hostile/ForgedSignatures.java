package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Floods the webhook with orders whose signatures are guessed, one connection for many. */
public final class ForgedSignatures implements Hostile {

  @Override
  public void strike(Attack attack) throws IOException {
    try (RawHttp http = attack.connect()) {
      for (int i = 0; i < 100 && !attack.over(); i++) {
        byte[] guess = new byte[32];
        attack.random().nextBytes(guess);
        byte[] body =
            "{\"topic\":\"order\",\"id\":\"f%d\",\"total\":1e6,\"currency\":\"EUR\"}"
                .formatted(attack.random().nextInt())
                .getBytes(StandardCharsets.US_ASCII);
        attack.answered(
            http.post(
                Target.WEBHOOKS, Map.of("X-Signature", HexFormat.of().formatHex(guess)), body));
      }
    }
  }
}
