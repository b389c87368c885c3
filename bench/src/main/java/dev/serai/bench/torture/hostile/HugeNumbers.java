package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Numbers that are short to write and long to compute with, or the other way round. */
public final class HugeNumbers implements Hostile {

  private static final List<String> NUMBERS =
      List.of(
          "1e2147483648",
          "1e-2147483648",
          "1e999999999",
          "-1e-999999999",
          "9".repeat(500_000),
          "0." + "7".repeat(500_000),
          "1".repeat(1_001),
          "9223372036854775808");

  @Override
  public void strike(Attack attack) throws IOException {
    String number = NUMBERS.get(attack.random().nextInt(NUMBERS.size()));
    String field = List.of("value", "total", "x", "quantity").get(attack.random().nextInt(4));
    byte[] body =
        """
        {"company_key":"%s","user_fingerprint":"x","topic":"order","id":"n","order_id":"n",\
        "currency":"EUR","status":"paid","created_at":%s,"%s":%s}"""
            .formatted(Target.COMPANY, attack.random().nextBoolean() ? number : "0", field, number)
            .getBytes(StandardCharsets.US_ASCII);
    if (attack.random().nextBoolean()) {
      attack.post("/analytics/checkout_events", Map.of(), body);
    } else {
      attack.post(Target.WEBHOOKS, Target.signed(body), body);
    }
  }
}
