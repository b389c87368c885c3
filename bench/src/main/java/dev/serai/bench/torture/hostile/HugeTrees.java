package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Small texts that become huge trees when they are parsed: unsigned, as a browser, and signed. */
public final class HugeTrees implements Hostile {

  private static final int SIZE = 4_800_000;
  private static final List<String> PARTS =
      List.of("{},", "[],", "0,", "\"\",", "{\"a\":{\"b\":0}},", "null,");

  @Override
  public void strike(Attack attack) throws IOException {
    String tree =
        switch (attack.random().nextInt(3)) {
          case 0 -> wide(PARTS.get(attack.random().nextInt(PARTS.size())));
          case 1 -> "[".repeat(SIZE / 2) + "]".repeat(SIZE / 2);
          default -> names();
        };
    byte[] body =
        ("{\"company_key\":\"%s\",\"user_fingerprint\":\"x\",\"topic\":\"order\",\"x\":"
                    .formatted(Target.COMPANY)
                + tree
                + "}")
            .getBytes(StandardCharsets.US_ASCII);
    switch (attack.random().nextInt(3)) {
      case 0 -> attack.post("/analytics/checkout_events", Map.of(), body);
      case 1 -> attack.post(Target.WEBHOOKS, Map.of("X-Signature", "00"), body);
      default -> attack.post(Target.WEBHOOKS, Target.signed(body), body);
    }
  }

  private static String wide(String part) {
    return "[" + part.repeat(SIZE / part.length()) + "0]";
  }

  private static String names() {
    StringBuilder names = new StringBuilder(SIZE + 100).append('{');
    for (int i = 0; names.length() < SIZE; i++) {
      names.append("\"n").append(i).append("\":0,");
    }
    return names.append("\"end\":0}").toString();
  }
}
