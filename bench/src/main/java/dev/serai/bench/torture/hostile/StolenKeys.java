package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;

/** Takes the keys of honest events before these are sent, as a browser and as a forged delivery. */
public final class StolenKeys implements Hostile {

  private final String prefix;
  private final IntSupplier upcoming;

  /**
   * @param upcoming the number of the next honest event, whose key is this after {@code prefix}
   */
  public StolenKeys(String prefix, IntSupplier upcoming) {
    this.prefix = prefix;
    this.upcoming = upcoming;
  }

  @Override
  public void strike(Attack attack) throws IOException, InterruptedException {
    int next = upcoming.getAsInt();
    try (RawHttp http = attack.connect()) {
      for (int i = 0; i < 20 && !attack.over(); i++) {
        String key = prefix + (next + i);
        byte[] body =
            """
            {"company_key":"%s","user_fingerprint":"thief","conversation_id":"t","channel":"CHAT",\
            "helpful":false,"event_id":"%s"}"""
                .formatted(Target.COMPANY, key)
                .getBytes(StandardCharsets.US_ASCII);
        attack.answered(http.post("/analytics/interactions", Map.of("Idempotency-Key", key), body));
        attack.answered(http.post(Target.WEBHOOKS, Map.of("Idempotency-Key", key), body));
      }
    }
    attack.hold(200);
  }
}
