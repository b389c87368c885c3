package dev.serai.connector.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Company.Fingerprints;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One payload and the events its connector makes of it: {@code samples/NAME.json} and {@code
 * samples/NAME.expected.json}. {@code samples.yaml} says what accompanies the payload.
 *
 * @param payload the sample whose {@code .json} is the body, usually this one
 * @param topic null if headers or body contain it
 * @param settings the company's settings of the connector
 * @param expected a list of canonical events, {@code {"ignored": "reason"}} or {@code {"error":
 *     "part of the message"}}
 */
public record Sample(
    String name,
    String payload,
    byte[] body,
    String topic,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> settings,
    Fingerprints fingerprints,
    JsonNode expected) {

  /**
   * The samples of a connector's folder, by name; throws {@link dev.serai.config.ConfigError} if
   * there are none.
   */
  public static List<Sample> of(Path connectorFolder) {
    return new SampleFolder(connectorFolder).read();
  }

  /** Whether the payload is its own, and not sent again under another topic. */
  public boolean hasItsOwnPayload() {
    return name.equals(payload);
  }

  /** The same sample, sent under another topic. */
  Sample under(String otherTopic) {
    return new Sample(
        name + " under " + otherTopic,
        payload,
        body,
        otherTopic,
        headers,
        query,
        settings,
        fingerprints,
        expected);
  }
}
