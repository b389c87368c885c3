package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Asks for what is not there, by addresses and methods of every kind. */
public final class UnknownPaths implements Hostile {

  private static final List<String> PATHS =
      List.of(
          "/",
          "/webhooks/nobody/nobody",
          "/webhooks/generic/nobody",
          "/%",
          "/%zz",
          "/../../etc/passwd",
          "//",
          "/webhooks/" + "a/".repeat(3_000),
          "/" + "x".repeat(9_000),
          "/api/companies/honest/revenue",
          "/api/companies/%00/orders",
          "/observe/health?" + "a=b&".repeat(1_500));
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get");

  @Override
  public void strike(Attack attack) throws IOException {
    for (int i = 0; i < 20 && !attack.over(); i++) {
      try (RawHttp http = attack.connect()) {
        String method = METHODS.get(attack.random().nextInt(METHODS.size()));
        String path = PATHS.get(attack.random().nextInt(PATHS.size()));
        http.write(RawHttp.head(method, path, Map.of(), 0));
        attack.answered(http.status());
      }
    }
  }
}
