package dev.serai.cli.connector;

import dev.serai.connector.Connector;
import dev.serai.http.Request;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options for what accompanies a payload, for commands that look at one request. */
final class RequestOptions {

  @Option(names = "--header", paramLabel = "K=V", description = "A request header; repeatable.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(names = "--query", paramLabel = "K=V", description = "A query parameter; repeatable.")
  private Map<String, String> query = new LinkedHashMap<>();

  @Option(names = "--set", paramLabel = "K=V", description = "A company's setting; repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  Map<String, String> settings() {
    return settings;
  }

  /**
   * The request as it would have arrived over HTTP.
   *
   * @param topic null: read from the request
   * @param file null or {@code -}: standard input
   */
  Request request(Connector connector, String topic, Path file) {
    Payload payload = Payload.of(file, headers, query);
    return connector.trial(topic, payload.headers(), payload.query(), payload.body());
  }
}
