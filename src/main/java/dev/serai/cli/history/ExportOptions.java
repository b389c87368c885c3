package dev.serai.cli.history;

import dev.serai.app.HubConfig;
import dev.serai.app.UserError;
import dev.serai.connector.export.BrokenExportFile;
import dev.serai.connector.export.ExportFile;
import dev.serai.model.FieldPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which file of which shop, and how to read it: the same for every command that reads one. */
final class ExportOptions {

  @Parameters(paramLabel = "FILE", description = "The file; one that ends in .gz is unpacked.")
  private Path path;

  @Option(names = "--company", paramLabel = "KEY", required = true, description = "The company.")
  private String company;

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      required = true,
      description = "The connector of the platform.")
  private String connector;

  @Option(
      names = "--topic",
      paramLabel = "T",
      defaultValue = "order",
      description = "The platform's name for a JSON document; by default order.")
  private String topic;

  @Option(
      names = "--each",
      paramLabel = "PATH",
      description = "The path of the list in one large JSON document, for example data.orders.")
  private String each;

  Path path() {
    return path;
  }

  Shop shop(HubConfig config, Map<String, String> environment) {
    return Shop.of(config, environment, company, connector);
  }

  /** Throws {@link UserError} or {@link BrokenExportFile}. */
  ExportFile open(Shop shop) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UserError(path + " cannot be read; check the path");
    }
    ExportFile file =
        new ExportFile(
            path, shop.connector().tables(), topic, each == null ? null : FieldPath.parse(each));
    if (!shop.connector().maps(file.topic())) {
      file.close();
      throw new UserError(
          "the connector %s maps no topic '%s'; give one of its topics with --topic"
              .formatted(connector, file.topic()));
    }
    return file;
  }

  /** How the file is read, in one text: read otherwise it is another. */
  String reading(ExportFile file) {
    return String.join("\n", connector, file.topic(), String.valueOf(each));
  }
}
