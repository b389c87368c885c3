package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/** Changes good documents at random: bytes, pieces left out, repeated or exchanged. */
public final class MutatedBodies implements Hostile {

  private static final String ORDER =
      """
      {"company_key":"honest","user_fingerprint":"m","topic":"order","id":"m","order_id":"m",\
      "status":"paid","total":"12.50","value":12.5,"currency":"EUR",\
      "created_at":"2026-11-21T09:00:00Z","conversation_id":"m","channel":"CHAT","helpful":true,\
      "items":[{"product_id":"7","name":"Socks","quantity":1,"price":"12.50"}]}""";

  @Override
  public void strike(Attack attack) throws IOException {
    try (RawHttp http = attack.connect()) {
      for (int i = 0; i < 50 && !attack.over(); i++) {
        byte[] body = mutated(attack.random());
        attack.answered(
            switch (attack.random().nextInt(3)) {
              case 0 -> http.post("/analytics/checkout_events", Map.of(), body);
              case 1 -> http.post("/analytics/batch", Map.of(), body);
              default -> http.post(Target.WEBHOOKS, Target.signed(body), body);
            });
      }
    }
  }

  private static byte[] mutated(Random random) {
    StringBuilder text = new StringBuilder(ORDER);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + 1 + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, text.substring(from, to).repeat(random.nextInt(50)));
        case 2 -> text.setCharAt(from, (char) random.nextInt(256));
        default -> text.insert(from, ORDER, random.nextInt(20), 20 + random.nextInt(100));
      }
      if (text.isEmpty()) {
        text.append(ORDER);
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
