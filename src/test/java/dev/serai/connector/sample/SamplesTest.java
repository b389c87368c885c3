package dev.serai.connector.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.body.MalformedBody;
import dev.serai.connector.descriptor.Message;
import dev.serai.http.Request;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  @ParameterizedTest
  @MethodSource("connectors")
  void everySignatureAmongTheSamplesIsVerifiedAndAChangedBodyIsRefused(ConnectorFolder folder) {
    assertThat(SignatureSampleCheck.run(folder.load(), SignatureSample.of(folder.path())))
        .allSatisfy(result -> assertThat(result.differences()).as(result.name()).isEmpty());
  }

  static Stream<ConnectorFolder> connectors() {
    return Connectors.folders(CONNECTORS).stream();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void noPayloadIsStoredTwice(ConnectorFolder folder) {
    assertThat(Sample.of(folder.path()).stream().filter(Sample::hasItsOwnPayload))
        .extracting(sample -> new String(sample.body(), UTF_8))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void everyMappedTopicHasASample(ConnectorFolder folder) {
    Connector connector = folder.load();
    Set<String> sampled =
        Sample.of(folder.path()).stream()
            .flatMap(sample -> topics(connector, sample))
            .collect(Collectors.toSet());
    for (String topic : connector.topics()) {
      Pattern pattern = Pattern.compile(Pattern.quote(topic).replace("*", "\\E[^/.*]+\\Q"));
      assertThat(sampled)
          .as(topic)
          .anyMatch(
              name ->
                  name.equals(topic)
                      ? topic.indexOf('*') < 0
                      : !connector.topics().contains(name) && pattern.matcher(name).matches());
    }
  }

  private static Stream<String> topics(Connector connector, Sample sample) {
    try {
      Request request =
          connector.trial(sample.topic(), sample.headers(), sample.query(), sample.body());
      return connector.open(request, sample.topic()).stream().map(Message::topic);
    } catch (MalformedBody e) {
      return Stream.empty();
    }
  }
}
