package dev.serai.connector.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.TestConnector;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector guide is correct: its example works, and it names every option and function. */
class GuideTest {

  private static final Path GUIDE = Path.of("docs/connectors/README.md");
  private static final Pattern FILE =
      Pattern.compile("`(connectors/acme/[^`]+)`:\\s+```\\w*\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theExampleConnectorPassesItsSample() throws IOException {
    Matcher files = FILE.matcher(Files.readString(GUIDE));
    int found = 0;
    while (files.find()) {
      TestConnector.write(folder.resolve(files.group(1)), files.group(2).stripIndent());
      found++;
    }
    assertThat(found).isEqualTo(4);

    ConnectorFolder acme = new ConnectorFolder(folder.resolve("connectors/acme"));
    List<SampleCheck.Result> results = SampleCheck.run(acme.load(), Sample.of(acme.path()));
    assertThat(results).hasSize(1).allSatisfy(result -> assertThat(result.differences()).isEmpty());
  }

  @Test
  void everyOptionOfTheSchemaIsExplained() throws IOException {
    String guide = Files.readString(GUIDE);
    var schema =
        Json.MAPPER.readTree(Files.readString(Path.of("src/main/resources/schema/connector.json")));
    for (var properties : schema.findValues("properties")) {
      properties.fieldNames().forEachRemaining(option -> assertThat(guide).contains(option));
    }
  }

  @Test
  void everyConnectorHasItsPage() {
    for (ConnectorFolder connector : Connectors.folders(Path.of("connectors"))) {
      assertThat(Path.of("docs/connectors", connector.name() + ".md")).exists();
    }
  }
}
