package dev.serai.bench.handwritten;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The hand-written route's process; it is configured by environment variables, like the hub. */
public final class HandwrittenServer {

  private HandwrittenServer() {}

  public static void main(String[] args) throws Exception {
    int connections = Integer.parseInt(System.getenv("BENCH_POOL"));
    ObjectMapper mapper =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    // one worker per connection: more would only wait for one
    BaselineServer.serve(
        new HandwrittenRoute(
            System.getenv("BENCH_PATH"),
            new HandwrittenSignature(System.getenv("BENCH_SECRET")),
            mapper.readerFor(ShopOrder.class),
            new OrderStore(pool(connections), "bench")),
        connections);
  }

  private static HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(System.getenv("SERAI_DB_URL"));
    config.setUsername(System.getenv("SERAI_DB_USER"));
    config.setPassword(System.getenv("SERAI_DB_PASSWORD"));
    config.setMaximumPoolSize(connections);
    config.setAutoCommit(false);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }
}
