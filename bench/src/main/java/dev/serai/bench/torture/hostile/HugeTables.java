package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Signed tables of very many rows, and forms of very many fields. */
public final class HugeTables implements Hostile {

  private static final int SIZE = 4_000_000;

  @Override
  public void strike(Attack attack) throws IOException, InterruptedException {
    boolean table = attack.random().nextBoolean();
    String row = table ? "r,1,EUR\n" : "a=1&";
    String text = (table ? "order_id,total,currency\n" : "") + row.repeat(SIZE / row.length());
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    Map<String, String> headers = new HashMap<>(Target.signed(body));
    headers.put("Content-Type", table ? "text/csv" : "application/x-www-form-urlencoded");
    headers.put("X-Topic", "order");
    attack.post(Target.WEBHOOKS, headers, body);
    attack.hold(1_000);
  }
}
