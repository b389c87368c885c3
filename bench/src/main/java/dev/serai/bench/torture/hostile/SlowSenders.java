package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends headers and bodies byte by byte over many connections. */
public final class SlowSenders implements Hostile {

  private static final int CONNECTIONS = 100;
  private static final int BYTES = 40;

  @Override
  public void strike(Attack attack) throws IOException, InterruptedException {
    List<RawHttp> open = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        RawHttp http = attack.connect();
        open.add(http);
        if (i % 2 == 0) {
          http.write(RawHttp.head("POST", Target.WEBHOOKS, Map.of(), 1_000));
        } else {
          http.write("POST " + Target.WEBHOOKS + " HTTP/1.1\r\nX-Slow: ");
        }
      }
      for (int i = 0; i < BYTES && !attack.over(); i++) {
        for (RawHttp http : open) {
          http.write("a");
        }
        attack.hold(100);
      }
    } finally {
      open.forEach(RawHttp::close);
    }
  }
}
