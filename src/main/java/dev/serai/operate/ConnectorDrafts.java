package dev.serai.operate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.sample.FolderCheck;
import dev.serai.connector.sample.SampleCheck;
import dev.serai.draft.Capture;
import dev.serai.draft.Draft;
import dev.serai.draft.DraftFolder;
import dev.serai.draft.Drafter;
import dev.serai.http.Refusal;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Drafts connectors in a folder of their own, and saves the good ones among the connectors. */
public final class ConnectorDrafts {

  private static final String DESCRIPTOR = "connector.yaml";

  private final Path connectors;

  /**
   * @param connectors the folder of all connectors
   */
  public ConnectorDrafts(Path connectors) {
    this.connectors = connectors;
  }

  /**
   * A connector's folder, not saved.
   *
   * @param files name to text: descriptor and mappings
   * @param doubts what a person should look at
   * @param samples what is mapped of each payload now
   */
  public record Drafted(
      Map<String, String> files,
      String signature,
      List<String> kinds,
      List<String> topics,
      List<String> doubts,
      List<String> undrafted,
      Map<String, JsonNode> samples,
      List<String> unmapped) {}

  /** Drafts one from payloads, as {@code serai connector new} does. */
  public Drafted draft(String name, String title, List<Capture> captures, String currency)
      throws IOException {
    Draft draft = Drafter.draft(name, title, captures, null);
    return inScratch(
        name,
        folder -> {
          List<String> unmapped = write(folder, draft, captures, currency);
          return new Drafted(
              new TreeMap<>(draft.files()),
              draft.signature(),
              draft.kinds(),
              draft.topics(),
              draft.doubts(),
              draft.undrafted(),
              samples(folder, captures),
              unmapped);
        });
  }

  /** Tries one that is not saved. */
  public Workbench.Tried attempt(
      String name, Map<String, String> files, Function<Connector, Workbench.Tried> trial)
      throws IOException {
    return inScratch(
        name, folder -> trial.apply(new DraftFolder(folder).write(draft(named(name, files)))));
  }

  private static Map<String, String> named(String name, Map<String, String> files) {
    Map<String, String> named = new LinkedHashMap<>(files);
    named.computeIfPresent(
        DESCRIPTOR, (file, text) -> text.replaceFirst("(?m)^name:.*$", "name: " + name));
    return named;
  }

  private static Draft draft(Map<String, String> files) {
    return new Draft(files, List.of(), "", List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Saves one, if it maps its samples; the hub takes it into use by itself.
   *
   * @param files name to text: the descriptor, whose name becomes {@code name}, and mappings
   * @return where it is saved
   */
  public Path save(String name, Map<String, String> files, List<Capture> captures, String currency)
      throws IOException {
    Path target = connectors.resolve(name);
    if (Files.exists(target)) {
      throw new Refusal(
          409, "CONNECTOR_EXISTS", "there is a connector " + name + "; choose another name");
    }
    Draft draft = draft(named(name, files));
    return inScratch(
        name,
        folder -> {
          List<String> wrong = new ArrayList<>(write(folder, draft, captures, currency));
          for (SampleCheck.Result result : FolderCheck.run(new ConnectorFolder(folder))) {
            result.differences().forEach(each -> wrong.add(result.name() + ": " + each));
          }
          if (!wrong.isEmpty()) {
            throw new ConfigError(String.join("; ", wrong));
          }
          copy(folder, target);
          return target;
        });
  }

  private static List<String> write(
      Path folder, Draft draft, List<Capture> captures, String currency) throws IOException {
    DraftFolder drafted = new DraftFolder(folder);
    Connector connector = drafted.write(draft);
    Map<String, String> settings =
        connector.requiredSettings().contains("currency") ? Map.of("currency", currency) : Map.of();
    return drafted.samples(connector, draft, captures, settings);
  }

  private static Map<String, JsonNode> samples(Path folder, List<Capture> captures)
      throws IOException {
    Map<String, JsonNode> samples = new TreeMap<>();
    for (Capture each : captures) {
      samples.put(
          each.name(),
          Json.MAPPER.readTree(
              Files.readAllBytes(
                  folder.resolve("samples").resolve(each.name() + ".expected.json"))));
    }
    return samples;
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Path folder) throws IOException;
  }

  private static <T> T inScratch(String name, Work<T> work) throws IOException {
    Path scratch = Files.createTempDirectory("serai-draft");
    try {
      return work.in(scratch.resolve(name));
    } finally {
      try (Stream<Path> all = Files.walk(scratch)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** The descriptor last: a folder without one is no connector yet. */
  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walked = Files.walk(from)) {
      all = walked.sorted().toList();
    }
    for (Path each : all) {
      Path target = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(target);
      } else if (!each.getFileName().toString().equals(DESCRIPTOR)) {
        Files.copy(each, target);
      }
    }
    Files.copy(from.resolve(DESCRIPTOR), to.resolve(DESCRIPTOR));
  }
}
