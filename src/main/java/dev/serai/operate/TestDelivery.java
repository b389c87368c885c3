package dev.serai.operate;

import dev.serai.connector.Connector;
import dev.serai.connector.sample.Sample;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.intake.webhook.TestDeliveries;
import dev.serai.model.Company;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Sends one of a connector's samples to this hub's own webhook address, signed with the company's
 * secret, and marked as a test.
 */
public final class TestDelivery {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Headers that the client sets itself. */
  private static final Set<String> OWN = Set.of("content-length", "host", "connection");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final Path connectors;
  private final IntSupplier port;
  private final String mark;

  /**
   * @param connectors the folder
   * @param port on which the hub listens
   * @param mark of its test deliveries
   */
  public TestDelivery(Path connectors, IntSupplier port, String mark) {
    this.connectors = connectors;
    this.port = port;
    this.mark = mark;
  }

  /**
   * What the hub answered.
   *
   * @param sample whose body was sent
   */
  public record Answer(String sample, String topic, int status, String body) {}

  /** Sends it, and waits for the answer. */
  public Answer send(Connector connector, Company company)
      throws IOException, InterruptedException {
    Sample sample =
        Sample.of(connectors.resolve(connector.name())).stream()
            .filter(Sample::hasItsOwnPayload)
            // rows of an export never come by webhook
            .filter(
                each ->
                    connector.tables().stream()
                        .noneMatch(table -> table.topic().equals(each.topic())))
            .filter(each -> each.expected().isArray() && each.expected().size() > 0)
            .filter(each -> each.expected().get(0).path("kind").asText().equals("checkout"))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        409, "NO_SAMPLE", connector.name() + " has no sample of an order to send"));
    Request trial =
        connector.trial(sample.topic(), sample.headers(), sample.query(), sample.body());
    Request signed =
        connector
            .signed(trial, company, Clock.systemUTC())
            .orElseThrow(
                () ->
                    new Refusal(
                        409,
                        "CANNOT_SIGN",
                        "only the platform can sign for "
                            + connector.name()
                            + "; send a test from its own settings"));
    HttpResponse<String> answer = http.send(request(signed, connector, company), body());
    return new Answer(sample.name(), sample.topic(), answer.statusCode(), answer.body());
  }

  private static HttpResponse.BodyHandler<String> body() {
    return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
  }

  private HttpRequest request(Request signed, Connector connector, Company company) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%d/webhooks/%s/%s%s"
                        .formatted(
                            port.getAsInt(),
                            connector.name(),
                            encoded(company.key()),
                            query(signed.query()))))
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()));
    signed
        .headers()
        .forEach(
            (name, value) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
              }
            });
    if (!signed.headers().containsKey("content-type")) {
      request.setHeader("content-type", "application/json");
    }
    return request.setHeader(TestDeliveries.HEADER, mark).build();
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
