package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.body.ReadFailure;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Company;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Event;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a draft and its samples on disk. */
public final class DraftFolder {

  private final Path folder;

  /**
   * @param folder of the connector; made where it does not exist
   */
  public DraftFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes descriptor and mappings, and reads them back: throws if they do not compile. */
  public Connector write(Draft draft) throws IOException {
    Files.createDirectories(folder);
    for (var file : draft.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return new ConnectorFolder(folder).load();
  }

  /**
   * Writes the captures as samples, each with what the draft makes of it now: for a person to
   * check.
   *
   * @param settings of the company that the samples are mapped for
   * @return one line for each sample that the draft cannot map
   */
  public List<String> samples(
      Connector connector, Draft draft, List<Capture> captures, Map<String, String> settings)
      throws IOException {
    Path samples = Files.createDirectories(folder.resolve("samples"));
    List<String> failed = new ArrayList<>();
    for (Capture capture : captures) {
      Files.write(samples.resolve(capture.name() + ".json"), capture.request().body());
      ArrayNode expected = Json.MAPPER.createArrayNode();
      try {
        for (Event event : connector.read(capture.request(), null, company(connector, settings))) {
          expected.add(Json.MAPPER.readTree(CanonicalWriter.write(event)));
        }
      } catch (ReadFailure e) {
        failed.add("%s: %s".formatted(capture.name(), e.getMessage()));
      }
      write(samples.resolve(capture.name() + ".expected.json"), expected);
    }
    String table = DescriptorWriter.samples(draft.headers(), captures, settings);
    if (!table.isEmpty()) {
      Files.writeString(folder.resolve("samples.yaml"), table);
    }
    return failed;
  }

  private static Company company(Connector connector, Map<String, String> settings) {
    return TrialCompany.of(connector, settings, new Fingerprints(List.of(), List.of()));
  }

  private static void write(Path file, JsonNode tree) throws IOException {
    Files.writeString(file, tree.toPrettyString() + "\n");
  }
}
