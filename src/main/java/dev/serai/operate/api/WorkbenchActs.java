package dev.serai.operate.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.sample.Sample;
import dev.serai.draft.Capture;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.operate.ConnectorDrafts;
import dev.serai.operate.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mappings in the making: try, draft, save. */
final class WorkbenchActs {

  /** Characters of a payload, and of a mapping. */
  private static final int LONGEST_PAYLOAD = 1_000_000;

  private static final int LONGEST_FILE = 200_000;
  private static final int MOST_SAMPLES = 20;
  private static final int MOST_FILES = 20;

  private final Path folder;
  private final Supplier<ActiveConfiguration> active;
  private final ConnectorDrafts drafts;

  WorkbenchActs(Path folder, Supplier<ActiveConfiguration> active) {
    this.folder = folder;
    this.active = active;
    this.drafts = new ConnectorDrafts(folder);
  }

  /**
   * A connector as it is.
   *
   * @param mappings topics to files
   */
  record Shown(
      String connector,
      String title,
      Map<String, String> mappings,
      Map<String, String> files,
      List<SampleShown> samples) {}

  /**
   * A payload to begin with.
   *
   * @param topic null if headers or body contain it
   */
  record SampleShown(String name, String topic, Map<String, String> headers, String body) {}

  ActStep.Result show(ActRequest request) {
    Connector connector = connector(request.path("connector"));
    return () -> {
      Map<String, String> files = new TreeMap<>();
      try (Stream<Path> all = Files.list(folder.resolve(connector.name()))) {
        for (Path file :
            all.filter(each -> each.toString().matches(".*\\.(jslt|yaml)")).sorted().toList()) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      }
      List<SampleShown> samples =
          Sample.of(folder.resolve(connector.name())).stream()
              .filter(Sample::hasItsOwnPayload)
              .map(
                  each ->
                      new SampleShown(
                          each.name(),
                          each.topic(),
                          each.headers(),
                          new String(each.body(), UTF_8)))
              .toList();
      return new Shown(
          connector.name(),
          connector.title(),
          new TreeMap<>(connector.descriptor().mappingFiles()),
          files,
          samples);
    };
  }

  private Connector connector(String name) {
    return active
        .get()
        .connectors()
        .find(name)
        .orElseThrow(
            () -> new Refusal(404, "CONNECTOR_NOT_FOUND", "there is no connector '" + name + "'"));
  }

  ActStep.Result run(ActRequest request) {
    Company company = request.company();
    Map<String, String> files = files(request);
    String name = files.isEmpty() ? request.required("connector", 100) : name(request);
    String payload = request.required("payload", LONGEST_PAYLOAD);
    String mapping = request.text("mapping");
    if (mapping != null && mapping.length() > LONGEST_FILE) {
      request.problem("mapping", "is longer than " + LONGEST_FILE + " characters");
    }
    String topic = request.text("topic");
    Map<String, String> headers = request.texts("headers", 4_096);
    return () -> {
      if (files.isEmpty()) {
        Connector connector = connector(name);
        return Workbench.run(
            connector, mapping, topic, trial(connector, topic, headers, payload), company);
      }
      return mended(
          () ->
              drafts.attempt(
                  name,
                  files,
                  connector ->
                      Workbench.run(
                          connector,
                          null,
                          topic,
                          trial(connector, topic, headers, payload),
                          beginner(connector, company))));
    };
  }

  private static Request trial(
      Connector connector, String topic, Map<String, String> headers, String payload) {
    return connector.trial(topic, headers, Map.of(), payload.getBytes(UTF_8));
  }

  /** The company, as if it used a connector that is not there yet. */
  private static Company beginner(Connector connector, Company company) {
    return TrialCompany.of(
        connector,
        connector.requiredSettings().contains("currency") ? Map.of("currency", "EUR") : Map.of(),
        company.fingerprints(),
        company.timeZone());
  }

  private static Map<String, String> files(ActRequest request) {
    Map<String, String> files = request.texts("files", LONGEST_FILE);
    if (!files.isEmpty() && (files.size() > MOST_FILES || !files.containsKey("connector.yaml"))) {
      request.problem("files", "must contain connector.yaml, and at most " + MOST_FILES + " files");
    }
    files.keySet().stream()
        .filter(file -> !file.matches("[a-z0-9][a-z0-9._-]{0,60}\\.(jslt|yaml)"))
        .forEach(file -> request.problem("files." + file, "is not the name of a mapping"));
    return files;
  }

  ActStep.Result draft(ActRequest request) {
    String name = name(request);
    String title = request.text("title");
    String currency = request.currency("currency");
    List<Capture> captures = captures(request);
    return () ->
        mended(() -> drafts.draft(name, title, captures, currency == null ? "EUR" : currency));
  }

  record Saved(String connector, String folder) {}

  ActStep.Result save(ActRequest request) {
    String name = name(request);
    String currency = request.currency("currency");
    Map<String, String> files = files(request);
    if (files.isEmpty()) {
      request.problem("files", "is missing: give connector.yaml and the mappings");
    }
    List<Capture> captures = captures(request);
    return () ->
        mended(
            () ->
                new Saved(
                    name,
                    drafts
                        .save(name, files, captures, currency == null ? "EUR" : currency)
                        .toString()));
  }

  private static String name(ActRequest request) {
    String name = request.required("name", 40);
    if (!name.isEmpty() && !name.matches("[a-z][a-z0-9-]*")) {
      request.problem("name", "is '" + name + "'; use lower-case letters, digits and hyphens");
    }
    return name;
  }

  private static List<Capture> captures(ActRequest request) {
    List<Capture> captures = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : request.objects("samples", MOST_SAMPLES)) {
      String name = each.path("name").asText("");
      String body = each.path("body").asText("");
      if (!name.matches("[A-Za-z0-9_-]{1,80}") || name.endsWith("request") || !names.add(name)) {
        request.problem(
            "samples", "need names of letters, digits and hyphens, each its own: '" + name + "'");
      }
      if (body.isEmpty() || body.length() > LONGEST_PAYLOAD) {
        request.problem("samples", name + " has no body, or one that is too long");
      }
      Map<String, String> headers = new TreeMap<>();
      each.path("headers")
          .properties()
          .forEach(
              header ->
                  headers.put(
                      header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
      captures.add(
          new Capture(
              name, new Request("POST", "/", Map.of(), Map.of(), headers, body.getBytes(UTF_8))));
    }
    if (captures.isEmpty()) {
      request.problem("samples", "is missing: give at least one payload");
    }
    return captures;
  }

  @FunctionalInterface
  private interface Work {
    Object run() throws IOException;
  }

  private static Object mended(Work work) {
    try {
      return work.run();
    } catch (ConfigError e) {
      throw new Refusal(422, "NOT_A_CONNECTOR", e.getMessage());
    } catch (IOException e) {
      throw new Refusal(
          409, "CANNOT_BE_SAVED", "the folder of connectors cannot be written to by the hub");
    }
  }
}
