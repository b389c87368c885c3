package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;

/** Opens connections and says nothing, or half a line. */
public final class HalfOpenConnections implements Hostile {

  private static final int CONNECTIONS = 500;

  @Override
  public void strike(Attack attack) throws InterruptedException {
    attack.crowd(
        CONNECTIONS,
        4_000,
        http -> {
          if (attack.random().nextBoolean()) {
            http.write("POST /webh");
          }
        });
  }
}
