package dev.serai.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What senders may take up, tried by senders who take what they can. */
class HttpLimitsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int KB = 1024;

  private static HttpLimits limits(long bodies, int connections, Duration idle, Duration read) {
    return new HttpLimits(1_000_000, bodies, connections, idle, read);
  }

  @Test
  void unfinishedBodiesGiveWayToOthers() throws Exception {
    List<Wire> squatters = new ArrayList<>();
    try (TestServer server = new TestServer(limits(1_000 * KB, 200, LONG, LONG))) {
      for (int i = 0; i < 100; i++) {
        squatters.add(new Wire(server.port()).post("/echo/x", 900 * KB, "x".repeat(100 * KB)));
      }
      await()
          .untilAsserted(
              () -> {
                try (Wire honest = new Wire(server.port())) {
                  assertThat(honest.post("/echo/honest", "x".repeat(60 * KB)).answer())
                      .startsWith("HTTP/1.1 200 ");
                }
              });
      assertThat(squatters.subList(50, 100))
          .as("came when the memory was taken by others")
          .allMatch(HttpLimitsTest::isToldToComeBack);
    } finally {
      for (Wire each : squatters) {
        each.close();
      }
    }
  }

  private static boolean isToldToComeBack(Wire wire) {
    try {
      return wire.answer().matches("(?s)HTTP/1.1 503 .*[rR]etry-[aA]fter: 1.*");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  @Test
  void whatIsInFlightCountsUntilItIsAnswered() throws Exception {
    List<Wire> waiting = new ArrayList<>();
    try (TestServer server = new TestServer(limits(500 * KB, 200, LONG, LONG))) {
      for (int i = 0; i < 5; i++) {
        waiting.add(new Wire(server.port()).post("/held", "x".repeat(100 * KB)));
      }
      await().until(() -> server.held().count() == 5);
      try (Wire refused = new Wire(server.port())) {
        assertThat(refused.post("/echo/x", "x".repeat(100 * KB)).answer())
            .startsWith("HTTP/1.1 503 ")
            .containsIgnoringCase("retry-after: 1");
      }

      server.held().letGo();

      for (Wire each : waiting) {
        assertThat(each.answer()).startsWith("HTTP/1.1 200 ").endsWith("held");
      }
      try (Wire again = new Wire(server.port())) {
        assertThat(again.post("/echo/x", "x".repeat(100 * KB)).answer())
            .startsWith("HTTP/1.1 200 ");
      }
    } finally {
      for (Wire each : waiting) {
        each.close();
      }
    }
  }

  @Test
  void aLengthOverTheLimitIsRefusedBeforeTheBodyComes() throws Exception {
    try (TestServer server = new TestServer(TestServer.LIMITS);
        Wire wire = new Wire(server.port())) {
      assertThat(wire.post("/echo/x", 1_000_001, "").answer())
          .startsWith("HTTP/1.1 413 ")
          .contains("the body is larger than 1000000 bytes")
          .containsIgnoringCase("connection: close");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void soIsABodyThatTurnsOutToBeTooLarge() throws Exception {
    try (TestServer server = new TestServer(TestServer.LIMITS);
        Wire wire = new Wire(server.port())) {
      wire.say("POST /echo/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.say("FFFFF\r\n" + "x".repeat(0xFFFFF) + "\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void whatNobodyServesAndWhatTheGuardRefusesIsRefusedBeforeTheBodyComes() throws Exception {
    RequestGuard guard =
        request ->
            "stranger".equals(request.pathParameters().get("name"))
                ? Optional.of(new HttpAnswer(404, Map.of(), "no such company".getBytes(UTF_8)))
                : Optional.empty();
    try (TestServer server = new TestServer(TestServer.LIMITS, guard)) {
      try (Wire wire = new Wire(server.port())) {
        assertThat(wire.post("/nothing", 900_000, "").answer()).startsWith("HTTP/1.1 404 ");
      }
      try (Wire wire = new Wire(server.port())) {
        assertThat(wire.post("/echo/stranger", 900_000, "").answer()).endsWith("no such company");
      }
      try (Wire wire = new Wire(server.port())) {
        assertThat(wire.post("/echo/friend", "x").answer()).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void aConnectionOnWhichNoRequestComesIsClosed() throws Exception {
    try (TestServer server = new TestServer(limits(1_000_000, 9, Duration.ofMillis(200), LONG));
        Wire silent = new Wire(server.port());
        Wire half = new Wire(server.port());
        Wire afterwards = new Wire(server.port())) {
      half.say("POST /echo/x HTTP/1.1\r\nX-Half: ");
      assertThat(afterwards.post("/echo/x", "x").answer()).startsWith("HTTP/1.1 200 ");

      assertThat(silent.isClosed()).isTrue();
      assertThat(half.isClosed()).isTrue();
      assertThat(afterwards.isClosed()).isTrue();
    }
  }

  @Test
  void aBodyThatDoesNotComeIsGivenUp() throws Exception {
    try (TestServer server = new TestServer(limits(1_000_000, 9, LONG, Duration.ofMillis(200)));
        Wire wire = new Wire(server.port())) {
      assertThat(wire.post("/echo/x", 10, "half").answer()).startsWith("HTTP/1.1 408 ");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void oneConnectionMoreThanThereMayBeTakesThePlaceOfTheLongestIdle() throws Exception {
    List<Wire> idle = new ArrayList<>();
    try (TestServer server = new TestServer(limits(1_000_000, 5, LONG, LONG))) {
      for (int i = 0; i < 5; i++) {
        idle.add(new Wire(server.port()));
        assertThat(idle.get(i).post("/echo/x", "x").answer()).startsWith("HTTP/1.1 200 ");
      }
      try (Wire more = new Wire(server.port())) {
        assertThat(more.post("/echo/x", "x").answer()).startsWith("HTTP/1.1 200 ");
        assertThat(idle.get(0).isClosed()).isTrue();
        assertThat(idle.get(4).post("/echo/x", "x").answer()).startsWith("HTTP/1.1 200 ");
      }
    } finally {
      for (Wire each : idle) {
        each.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0012\u0004\0\0\0\0\0junk",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n",
        "GET /echo/x HTTP/9.9\r\n\r\n",
        "GET /echo/x\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "POST /echo/x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /echo/x HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /echo/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /echo/x HTTP/1.1\r\nNo colon\r\n\r\n",
      })
  void whatIsNoHttp1IsRefusedWithoutALineInTheLog(String junk) throws Exception {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    logged.start();
    root.addAppender(logged);
    try (TestServer server = new TestServer(TestServer.LIMITS);
        Wire wire = new Wire(server.port())) {
      assertThat(wire.say(junk).answer()).matches("(?s)HTTP/1.1 (400|505) .*");
      assertThat(wire.isClosed()).isTrue();
    } finally {
      root.detachAppender(logged);
    }
    assertThat(logged.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .isEmpty();
  }

  @Test
  void headsHaveAnEnd() throws Exception {
    try (TestServer server = new TestServer(TestServer.LIMITS)) {
      try (Wire wire = new Wire(server.port())) {
        assertThat(wire.say("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n").answer())
            .startsWith("HTTP/1.1 414 ");
      }
      try (Wire wire = new Wire(server.port())) {
        assertThat(
                wire.say("GET /echo/x HTTP/1.1\r\nX: " + "x".repeat(17_000) + "\r\n\r\n").answer())
            .startsWith("HTTP/1.1 431 ");
      }
    }
  }

  @Test
  void anUpgradeToHttp2IsPassedOver() throws Exception {
    try (TestServer server = new TestServer(TestServer.LIMITS);
        Wire wire = new Wire(server.port())) {
      wire.say("GET /echo/x HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\n");
      wire.say("Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void limitsAreSizedByTheHeapUnlessTheyAreSet() {
    HttpLimits standard = HttpLimits.from(Map.of(), 512L * KB * KB);
    assertThat(standard.bodies()).isEqualTo(64L * KB * KB);
    assertThat(standard.connections()).isEqualTo(2048);

    HttpLimits set =
        HttpLimits.from(
            Map.of(
                "SERAI_HTTP_BODIES_MB", "7",
                "SERAI_HTTP_CONNECTIONS", "8",
                "SERAI_HTTP_IDLE_SECONDS", "9",
                "SERAI_HTTP_READ_SECONDS", "10"),
            512L * KB * KB);
    assertThat(set)
        .isEqualTo(
            new HttpLimits(
                standard.body(), 7L * KB * KB, 8, Duration.ofSeconds(9), Duration.ofSeconds(10)));

    assertThatThrownBy(() -> HttpLimits.from(Map.of("SERAI_HTTP_CONNECTIONS", "many"), 1))
        .hasMessage("SERAI_HTTP_CONNECTIONS is 'many'; set it to a number of at least 1");
  }
}
