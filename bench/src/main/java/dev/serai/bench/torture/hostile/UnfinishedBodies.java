package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.util.List;
import java.util.Map;

/** Announces large bodies, sends nearly all of them, and stops. */
public final class UnfinishedBodies implements Hostile {

  private static final int ANNOUNCED = 5_200_000;
  private static final int CONNECTIONS = 60;
  private static final byte[] ALMOST = new byte[ANNOUNCED - 10];
  private static final List<String> PATHS =
      List.of(Target.WEBHOOKS, "/analytics/links", "/analytics/batch", "/observe/health", "/x");

  @Override
  public void strike(Attack attack) throws InterruptedException {
    attack.crowd(
        CONNECTIONS,
        3_000,
        http -> {
          String path = PATHS.get(attack.random().nextInt(PATHS.size()));
          http.write(RawHttp.head("POST", path, Map.of(), ANNOUNCED));
          http.write(ALMOST);
        });
  }
}
