package dev.serai.connector.sample;

import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.sample.SampleCheck.Result;
import java.util.ArrayList;
import java.util.List;

/** Checks a connector's whole folder: descriptor, mappings, samples, signatures. */
public final class FolderCheck {

  private FolderCheck() {}

  /**
   * The result of each sample and signature, named {@code CONNECTOR/SAMPLE}; if the folder cannot
   * be read, a single result named {@code CONNECTOR} that says why.
   */
  public static List<Result> run(ConnectorFolder folder) {
    try {
      Connector connector = folder.load();
      List<Result> results = new ArrayList<>(SampleCheck.run(connector, Sample.of(folder.path())));
      results.addAll(SignatureSampleCheck.run(connector, SignatureSample.of(folder.path())));
      return results.stream()
          .map(result -> new Result(folder.name() + "/" + result.name(), result.differences()))
          .toList();
    } catch (ConfigError e) {
      return List.of(new Result(folder.name(), List.of(e.getMessage())));
    }
  }
}
