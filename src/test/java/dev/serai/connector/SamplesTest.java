package dev.serai.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.serai.connector.sample.Sample;
import dev.serai.connector.sample.SampleCheck;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  private static final Path CONNECTORS = Path.of("connectors");

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleMapsToWhatIsExpected(Connector connector, Sample sample) {
    assertThat(SampleCheck.run(connector, sample).differences()).isEmpty();
  }

  static Stream<Arguments> samples() {
    return Connectors.folders(CONNECTORS).stream()
        .flatMap(
            folder -> {
              Connector connector = folder.load();
              return Sample.of(folder.path()).stream()
                  .map(
                      sample ->
                          argumentSet(folder.name() + "/" + sample.name(), connector, sample));
            });
  }

  @Test
  void everyMappedTopicHasASample() {
    for (ConnectorFolder folder : Connectors.folders(CONNECTORS)) {
      Connector connector = folder.load();
      assertThat(Sample.of(folder.path()).stream().map(Sample::topic))
          .as(folder.name())
          .containsAll(connector.topics());
    }
  }
}
