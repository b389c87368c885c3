package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Browser calls that claim fortunes, and back-dated nudges that claim other people's orders. */
public final class InventedRevenue implements Hostile {

  @Override
  public void strike(Attack attack) throws IOException {
    try (RawHttp http = attack.connect()) {
      for (int i = 0; i < 20 && !attack.over(); i++) {
        int n = attack.random().nextInt(1_000_000);
        String visitor = "\"user_fingerprint\":\"v" + n % 500 + "\"";
        post(
            attack,
            http,
            "checkout_events",
            visitor
                + ",\"order_id\":\"rich"
                + n
                + "\",\"value\":999999999999999,\"currency\":\"EUR\"");
        post(
            attack,
            http,
            "interactions",
            visitor
                + ",\"conversation_id\":\"thief\",\"channel\":\"NUDGE\",\"helpful\":true,"
                + "\"occurred_at\":\"2026-11-20T10:00:00Z\"");
        post(attack, http, "links", visitor + ",\"email\":\"buyer" + n % 50 + "@example.com\"");
      }
    }
  }

  private static void post(Attack attack, RawHttp http, String call, String fields)
      throws IOException {
    byte[] body =
        ("{\"company_key\":\"" + Target.COMPANY + "\"," + fields + "}")
            .getBytes(StandardCharsets.US_ASCII);
    attack.answered(http.post("/analytics/" + call, Map.of(), body));
  }
}
