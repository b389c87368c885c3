package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;

/** Asks for the largest open answers again and again and reads none, like a stopped process. */
public final class StalledReaders implements Hostile {

  private static final int CONNECTIONS = 60;
  private static final String REQUEST = get("/observe/metrics") + get("/api/openapi.json");

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  @Override
  public void strike(Attack attack) throws InterruptedException {
    attack.crowd(CONNECTIONS, 4_000, http -> http.write(REQUEST.repeat(50)));
  }
}
