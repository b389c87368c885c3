package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Posts whole bodies of nearly the allowed size, unsigned or as a browser. */
public final class LargeBodies implements Hostile {

  private static final int SIZE = 900_000;

  @Override
  public void strike(Attack attack) throws IOException {
    String head =
        "{\"company_key\":\"" + Target.COMPANY + "\",\"user_fingerprint\":\"x\",\"cart_id\":\"";
    int size = attack.random().nextBoolean() ? SIZE : 5 * SIZE;
    byte[] body = (head + "y".repeat(size) + "\"}").getBytes(StandardCharsets.US_ASCII);
    String path = attack.random().nextBoolean() ? Target.WEBHOOKS : "/analytics/cart_events";
    try (var http = attack.connect()) {
      for (int i = 0; i < 10 && !attack.over(); i++) {
        attack.answered(http.post(path, Map.of(), body));
      }
    }
  }
}
