package dev.serai.connector.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import dev.serai.connector.ConnectorFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTableTest {

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void writeAConnectorWithOneSample() throws IOException {
    folder = parent.resolve("toy");
    Files.createDirectories(folder.resolve("samples"));
    write(
        "connector.yaml",
        """
        name: toy
        title: Toy
        source: TOY
        receive: {signature: {scheme: none}, topic: header.X-Topic}
        settings: {mood: {title: Its mood}}
        events: {sale: toy.jslt, gift: toy.jslt}
        """);
    write(
        "toy.jslt",
        """
        {"kind": "ignored", "reason": $topic + " " + .why + fallback($settings.mood, "")}
        """);
    write("samples/sold.json", "{\"why\": \"of tea\"}");
    write(
        "samples/sold.expected.json",
        "[{\"kind\":\"ignored\",\"source\":\"TOY\",\"reason\":\"sale of tea\"}]");
  }

  @Test
  void aTextIsTheTopic() throws IOException {
    samples("sold: sale");
    assertThat(check()).allMatch(SampleCheck.Result::passed).hasSize(1);
  }

  @Test
  void valuesForAllSamplesGiveWayToThoseOfASample() throws IOException {
    write(
        "samples.yaml",
        "{all: {topic: gift, settings: {mood: '!'}}, samples: {sold: {topic: sale, settings: {mood: ''}}}}");
    assertThat(check()).allMatch(SampleCheck.Result::passed).hasSize(1);
  }

  @Test
  void anotherTopicWithAnotherResultIsNamed() throws IOException {
    samples("sold: {topic: sale, also: [gift]}");

    assertThat(check())
        .containsExactly(
            new SampleCheck.Result("sold", List.of()),
            new SampleCheck.Result(
                "sold under gift",
                List.of(
                    "[0].reason: expected \"sale of tea\", got \"gift of tea\"",
                    "samples.yaml: the payload is samples/sold.json")));
  }

  @Test
  void aSampleUsesThePayloadOfAnother() throws IOException {
    samples(
        """
        sold: sale
          given: {topic: gift, payload: sold, ignored: gift of tea}
          gone: {topic: sale, payload: sold, expected: sold}
          lost: {topic: sale, payload: sold, ignored: sale of coffee}
        """);

    assertThat(check())
        .filteredOn(result -> !result.passed())
        .containsExactly(
            new SampleCheck.Result(
                "lost",
                List.of(
                    "[0].reason: expected \"sale of coffee\", got \"sale of tea\"",
                    "samples.yaml: the payload is samples/sold.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          solt: sale                              | 2:3: samples.solt has no samples/solt.json; did you mean 'sold'?
          gift: {payload: solt}                   | 2:10: samples.gift.payload has no samples/solt.json; did you mean 'sold'?
          sold: {payload: sold}                   | 2:3: samples.sold names a payload, but there is samples/sold.json; remove one
          sold: {ignored: why}                    | 2:3: samples.sold states what is expected, and so does samples/sold.expected.json; remove one
          sold: {ignored: why, expected: sold}    | 2:3: samples.sold may have one of expected, ignored, error; remove the others
          sold: {topik: sale}                     | 2:10: samples.sold.topik is not an option here; did you mean 'topic'?
          sold: {also: sale}                      | 2:10: samples.sold.also must be a list in brackets, for example [a, b]
          sold: {settings: {mood: 7}}             | 2:21: samples.sold.settings.mood must be a text; put it in quotes
          """)
  void aMistakeIsReportedWithItsPosition(String entry, String message) throws IOException {
    samples(entry);
    assertThatThrownBy(this::check)
        .isInstanceOf(ConfigError.class)
        .hasMessageEndingWith("toy/samples.yaml:" + message);
  }

  @Test
  void unreadFilesBesideASampleAreNotOverlooked() throws IOException {
    write("samples/sold.request.json", "{\"topic\": \"sale\"}");
    assertThatThrownBy(this::check)
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("sold.request.json: is not read; say in samples.yaml");
  }

  private List<SampleCheck.Result> check() {
    return SampleCheck.run(new ConnectorFolder(folder).load(), Sample.of(folder));
  }

  private void samples(String entries) throws IOException {
    write("samples.yaml", "samples:\n  " + entries);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
