package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Gathers conversations, carts, orders and links under one fingerprint and one e-mail address, so
 * that each further one touches all of them.
 */
public final class HotVisitors implements Hostile {

  @Override
  public void strike(Attack attack) throws IOException {
    try (RawHttp http = attack.connect()) {
      for (int i = 0; i < 25 && !attack.over(); i++) {
        int n = attack.random().nextInt();
        send(
            attack,
            http,
            "checkout_events",
            "\"order_id\":\"hot%d\",\"value\":1,\"currency\":\"EUR\"",
            n);
        send(
            attack,
            http,
            "cart_events",
            "\"type\":\"ITEM_ADDED\",\"product_id\":\"hot\",\"product_name\":\"%d\",\"value\":1,"
                + "\"currency\":\"EUR\",\"quantity\":1",
            n);
        send(
            attack,
            http,
            "interactions",
            "\"conversation_id\":\"hot%d\",\"channel\":\"NUDGE\",\"helpful\":true",
            n);
        send(attack, http, "links", "\"email\":\"hot@example.com\",\"cart_token\":\"hot%d\"", n);
      }
    }
  }

  private static void send(Attack attack, RawHttp http, String call, String fields, int n)
      throws IOException {
    byte[] body =
        ("{\"company_key\":\"" + Target.COMPANY + "\",\"user_fingerprint\":\"hot\"," + fields + "}")
            .formatted(n)
            .getBytes(StandardCharsets.US_ASCII);
    attack.answered(http.post("/analytics/" + call, Map.of(), body));
  }
}
