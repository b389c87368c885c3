package dev.serai.connector.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.TestConnector;
import dev.serai.http.Request;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pings, challenges, and replies that a platform expects. */
class HandshakeTest {

  @TempDir private Path folder;

  private Connector connector(String receive) {
    String descriptor =
        """
        name: toy
        title: Toy
        source: TOY
        receive:
          signature: {scheme: none}
          topic: t
          %s
        events: {t: toy.jslt}
        """
            .formatted(receive);
    return TestConnector.folder(folder, Map.of("connector.yaml", descriptor, "toy.jslt", "null"))
        .load();
  }

  private static Request request(String method, Map<String, String> query, String body) {
    return new Request(method, "/", Map.of(), query, Map.of(), body.getBytes(UTF_8));
  }

  @Test
  void aChallengeInTheQueryIsRepeated() {
    Connector connector =
        connector(
            "handshakes: [{title: c, when: {method: GET, query: [challenge]},"
                + " answer: {status: 200, body: 'is {query.challenge}'}}]");

    assertThat(connector.handshake(request("GET", Map.of("challenge", "$1{x}"), "")))
        .isEqualTo(Optional.of(new HandshakeReply(200, "text/plain", "is $1{x}")));
    assertThat(connector.handshake(request("POST", Map.of("challenge", "x"), ""))).isEmpty();
    assertThat(connector.handshake(request("GET", Map.of(), ""))).isEmpty();
  }

  @Test
  void aJsonPingIsRecognisedByItsValuesWhichAreEscapedInTheReply() {
    Connector connector =
        connector(
            "handshakes: [{title: c, when: {json: {hook.kind: ping, token: '*'}},"
                + " answer: {status: 200, contentType: application/json,"
                + " body: '{\"token\":\"{body.token}\"}'}}]");

    assertThat(
            connector.handshake(
                request("POST", Map.of(), "{\"hook\":{\"kind\":\"ping\"},\"token\":\"a\\\"b\"}")))
        .isEqualTo(
            Optional.of(new HandshakeReply(200, "application/json", "{\"token\":\"a\\\"b\"}")));
    for (String other :
        new String[] {
          "{\"hook\":{\"kind\":\"order\"},\"token\":1}",
          "{\"hook\":{\"kind\":\"ping\"}}",
          "{\"hook\":{\"kind\":\"ping\"},\"token\":{}}",
          "ping",
          "",
          "{\"hook\":{\"kind\":\"ping\"},\"token\":\"" + "x".repeat(1_000) + "\"}"
        }) {
      assertThat(connector.handshake(request("POST", Map.of(), other))).as(other).isEmpty();
    }
  }

  @Test
  void textOfARequestIsNeverReturnedAsAPage() {
    assertThatThrownBy(
            () ->
                connector(
                    "handshakes: [{title: c, when: {query: [a]},"
                        + " answer: {status: 200, contentType: text/html, body: '{query.a}'}}]"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("text/plain or application/json");
  }

  @Test
  void aSpecificAnswerOverridesTheGeneralOne() {
    Connector connector =
        connector(
            "answers: {refused: {status: 403}, always: {status: 200, contentType: application/json, body: '[]'}}");

    assertThat(connector.answer(ReplyOutcome.REFUSED))
        .isEqualTo(new HandshakeReply(403, "text/plain", ""));
    for (ReplyOutcome other :
        new ReplyOutcome[] {
          ReplyOutcome.RECORDED, ReplyOutcome.QUARANTINED, ReplyOutcome.UNAVAILABLE
        }) {
      assertThat(connector.answer(other))
          .isEqualTo(new HandshakeReply(200, "application/json", "[]"));
    }
    assertThat(connector("headers: []").answer(ReplyOutcome.RECORDED)).isNull();
  }
}
