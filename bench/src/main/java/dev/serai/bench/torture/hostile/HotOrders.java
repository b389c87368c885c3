package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A platform gone mad: signed reports about one order of very many lines, each a little newer. */
public final class HotOrders implements Hostile {

  private static final int LINES = 500;
  private static final String LINE =
      "{\"product_id\":\"7\",\"name\":\"Socks\",\"quantity\":1,\"price\":\"1.00\"},";

  @Override
  public void strike(Attack attack) throws IOException {
    try (RawHttp http = attack.connect()) {
      for (int i = 0; i < 10 && !attack.over(); i++) {
        byte[] body =
            """
            {"topic":"order","id":"mad","status":"paid","total":"%d.00","currency":"EUR",\
            "created_at":"2026-11-21T09:00:00Z","items":[%s]}"""
                .formatted(
                    1 + attack.random().nextInt(100_000),
                    LINE.repeat(LINES).substring(0, LINES * LINE.length() - 1))
                .getBytes(StandardCharsets.US_ASCII);
        attack.answered(http.post(Target.WEBHOOKS, Target.signed(body), body));
      }
    }
  }
}
