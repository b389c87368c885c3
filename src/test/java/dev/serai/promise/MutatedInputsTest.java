package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.FolderCopy;
import dev.serai.TestHub;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.Sample;
import dev.serai.http.Request;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every connector's samples and every analytics call, mutated and signed as their platform signs:
 * no 5xx, no hang, no growth. A short round by default; {@code -Dserai.mutations=1000000
 * -Dserai.minutes=7 -Dserai.seed=7} makes a long one, which ends at whichever comes first.
 */
class MutatedInputsTest {

  private static final int COUNT = Integer.getInteger("serai.mutations", 4_000);
  private static final long SEED = Long.getLong("serai.seed", 20_261_201);
  private static final int MINUTES = Integer.getInteger("serai.minutes", 60);
  private static final int AT_ONCE = 16;
  private static final int CHUNK = 1_000;

  /** Among which the inputs are spread: all of a kind name the same orders. */
  private static final int COMPANIES = 50;

  private static final Duration HANG = Duration.ofSeconds(10);
  private static final long GROWTH = 96L * 1024 * 1024;

  /** A setting that must equal a field of the body, and where the samples have it. */
  private static final Map<String, Map<String, String>> SETTINGS =
      Map.of(
          "ecwid", Map.of("storeId", "storeId"),
          "wix", Map.of("instanceId", "data.instanceId"),
          "adobe-commerce-events", Map.of("clientId", "recipientclientid"));

  private record Source(String name, Connector connector, Signer signer, List<Sample> samples) {}

  private final Random random = new Random(~SEED);
  private final Mutations mutations = new Mutations(SEED);
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long slowest;
  private int sent;

  @Test
  void noneGivesAServerErrorOrHangsOrGrows() throws IOException, GeneralSecurityException {
    Path connectors = connectors();
    List<Source> sources = sources(connectors);
    Map<String, String> companies = new TreeMap<>();
    for (int i = 0; i < COMPANIES; i++) {
      companies.put("shop" + i, company("shop" + i, sources));
    }
    TestHub hub =
        TestHub.serving(companies, dev.serai.TestDatabase.freshUrl(), connectors, Map.of());
    try (hub;
        ParallelSender sender = new ParallelSender(hub.port(), AT_ONCE)) {
      long heap = 0;
      long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
      while (sent < COUNT && wrong.isEmpty() && System.nanoTime() < end) {
        List<HubRequest> requests = new ArrayList<>();
        for (int i = 0; i < Math.min(CHUNK, COUNT - sent); i++) {
          requests.add(random.nextInt(4) == 0 ? call() : webhook(sources));
        }
        judge(requests, sender.send(requests));
        if (heap == 0 && sent >= Math.min(COUNT, 100_000) / 4) {
          heap = heap();
        }
      }
      long grown = heap() - heap;
      System.out.printf(
          "mutated inputs: %d, seed %d, answers %s, slowest %d ms, heap grown by %d MB%n",
          sent, SEED, statuses, slowest / 1_000_000, grown / (1024 * 1024));
      assertThat(wrong).as("seed " + SEED).isEmpty();
      assertThat(Duration.ofNanos(slowest)).isLessThan(HANG);
      assertThat(grown).isLessThan(GROWTH);
    }
  }

  /** A copy, in which keys that a platform publishes are the company's own. */
  private static Path connectors() throws IOException {
    Path copy = FolderCopy.of(Path.of("connectors"), Files.createTempDirectory("serai-mutated"));
    Path events = copy.resolve("adobe-commerce-events/connector.yaml");
    Files.writeString(
        events,
        Files.readString(events).replaceAll("publicKey: *\\{[^}]*}[^}]*}", "publicKey: secrets"));
    return copy;
  }

  private static List<Source> sources(Path connectors) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (var folder : Connectors.folders(connectors)) {
      sources.add(
          new Source(
              folder.name(), folder.load(), Signer.of(folder.path()), Sample.of(folder.path())));
    }
    assertThat(sources).hasSizeGreaterThan(15);
    return sources;
  }

  private static String company(String key, List<Source> sources) throws IOException {
    Map<String, Object> grants = new LinkedHashMap<>();
    for (Source source : sources) {
      Map<String, Object> grant = new LinkedHashMap<>();
      grant.put("secrets", List.of(source.signer.secret()));
      for (String setting : source.connector.requiredSettings()) {
        grant.put(setting, "EUR");
      }
      for (var each : SETTINGS.getOrDefault(source.name, Map.of()).entrySet()) {
        grant.put(each.getKey(), setting(source, each.getValue()));
      }
      grants.put(source.name, grant);
    }
    Map<String, Object> company = new LinkedHashMap<>();
    company.put("key", key);
    company.put("name", "Shop");
    company.put("connectors", grants);
    return Json.MAPPER.writeValueAsString(company);
  }

  private static String setting(Source source, String path) throws IOException {
    for (Sample sample : source.samples) {
      JsonNode found = Json.MAPPER.readTree(sample.body()).at("/" + path.replace('.', '/'));
      if (found.isValueNode() && !found.isNull()) {
        return found.asText();
      }
    }
    return "unknown";
  }

  private HubRequest call() {
    List<String> calls = BadInputTest.GOOD.keySet().stream().sorted().toList();
    if (random.nextInt(5) == 0) {
      return new HubRequest(
          "/analytics/batch",
          Map.of("Content-Type", "text/plain"),
          mutations.of(ofSome(batch(calls))));
    }
    String call = calls.get(random.nextInt(calls.size()));
    return new HubRequest(
        "/analytics/" + call,
        Map.of("Content-Type", "application/json"),
        mutations.of(ofSome(BadInputTest.GOOD.get(call))));
  }

  /** Of any of the companies. */
  private String ofSome(String call) {
    return call.replace("\"shop\"", "\"shop" + random.nextInt(COMPANIES) + "\"");
  }

  private static String batch(List<String> calls) {
    return calls.stream()
        .map(
            call ->
                BadInputTest.GOOD
                    .get(call)
                    .replaceFirst(
                        "\\{", "{\"kind\":\"" + call.replaceAll("(_events|s)$", "") + "\","))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private HubRequest webhook(List<Source> sources) throws GeneralSecurityException {
    Source source = sources.get(random.nextInt(sources.size()));
    Sample sample = source.samples.get(random.nextInt(source.samples.size()));
    Signer.Signed signed = source.signer.sign(mutations.of(new String(sample.body(), UTF_8)));
    Request trial =
        source.connector.trial(sample.topic(), sample.headers(), sample.query(), signed.body());
    Map<String, String> headers = new LinkedHashMap<>(trial.headers());
    headers.putAll(signed.headers());
    Map<String, String> parameters = new LinkedHashMap<>(trial.query());
    parameters.putAll(signed.query());
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return new HubRequest(
        "/webhooks/"
            + source.name
            + "/shop"
            + random.nextInt(COMPANIES)
            + (query.isEmpty() ? "" : "?" + query),
        headers,
        signed.body());
  }

  private void judge(List<HubRequest> requests, List<ParallelSender.Answer> answers) {
    for (int i = 0; i < requests.size(); i++) {
      ParallelSender.Answer answer = answers.get(i);
      String path = requests.get(i).path();
      boolean webhook = path.startsWith("/webhooks/");
      statuses.merge((webhook ? "webhook " : "call ") + answer.status(), 1, Integer::sum);
      slowest = Math.max(slowest, answer.nanos());
      boolean expected =
          switch (answer.status()) {
            case 200, 400, 413 -> true;
            case 202 -> webhook;
            // what is signed, or names the shop, is missing or another
            case 401 -> SETTINGS.keySet().stream().anyMatch(path::contains);
            case 404, 409, 422 -> !webhook;
            default -> false;
          };
      if (!expected || answer.body().length() > 20_000) {
        String request = requests.get(i).toString();
        wrong.add(answer + "\n  to " + request.substring(0, Math.min(2_000, request.length())));
      }
    }
    sent += requests.size();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
