package dev.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.serai.FolderCopy;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.FolderCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in the operator's files is reported with position, expectation and remedy. */
class BrokenFilesTest {

  private static final Path BROKEN = Path.of("src/test/resources/broken");

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    FolderCopy.of(BROKEN.resolve("good"), folder);
  }

  @Test
  void withoutAMistakeNothingIsReported() {
    assertThat(reported()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMistakeIsReported(JsonNode mistake) throws IOException {
    make(mistake);

    assertThat(reported()).isEqualTo(mistake.path("says").asText().strip());
  }

  static Stream<Arguments> cases() throws IOException {
    JsonNode cases =
        new ObjectMapper(new YAMLFactory())
            .readTree(Files.readString(BROKEN.resolve("cases.yaml")));
    return StreamSupport.stream(cases.spliterator(), false)
        .map(each -> argumentSet(each.path("title").asText(), each));
  }

  private void make(JsonNode mistake) throws IOException {
    Path file = folder.resolve(mistake.path("in").asText());
    if (mistake.has("replace")) {
      String text = Files.readString(file);
      assertThat(text).contains(mistake.path("replace").asText());
      Files.writeString(
          file, text.replace(mistake.path("replace").asText(), mistake.path("by").asText()));
    } else if (mistake.has("by")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, mistake.path("by").asText());
    } else {
      Files.delete(file);
    }
  }

  private String reported() {
    Path connectors = folder.resolve("connectors");
    try {
      ConfigurationFolders setup =
          new ConfigurationFolders(
              new HubConfig(
                  0,
                  folder,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  connectors,
                  folder.resolve("companies"),
                  folder),
              Map.of());
      assertThat(setup.companies().all()).isNotEmpty();
    } catch (ConfigError e) {
      return shown(e.getMessage());
    }
    return Connectors.folders(connectors).stream()
        .flatMap(each -> FolderCheck.run(each).stream())
        .flatMap(result -> result.differences().stream())
        .map(this::shown)
        .collect(Collectors.joining("\n"));
  }

  private String shown(String message) {
    return message.replace(folder + "/", "");
  }
}
