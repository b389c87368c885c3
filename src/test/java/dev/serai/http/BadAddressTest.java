package dev.serai.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.serai.RunningHub;
import dev.serai.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** An address that cannot be decoded is its sender's mistake, and is not logged. */
class BadAddressTest {

  private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

  @TempDir private static Path folder;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    hub = new RunningHub(folder, TestDatabase.freshUrl(), "key: a\nname: A\n");
    LOGGED.start();
    root().addAppender(LOGGED);
  }

  @AfterAll
  static void stop() {
    root().detachAppender(LOGGED);
    hub.close();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/companies/%zz/revenue",
        "GET /api/companies/a/orders/%",
        "POST /webhooks/%/x",
        "POST /webhooks/generic/%f",
        "GET /%%",
        "OPTIONS /analytics/%g0",
        "GET /api/companies/a/revenue?from=2026-11-20%&to=2026-11-20",
      })
  void anInvalidEscapeIsExplainedAndNotLogged(String request) throws IOException {
    String answer = answer(request + " HTTP/1.1");

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("application/json")
        .endsWith(
            "{\"status\":\"error\",\"error_code\":\"BAD_ADDRESS\",\"message\":"
                + "\"the address contains a % that does not start an escape; write it as %25\",\"fields\":[]}");
    assertThat(LOGGED.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .isEmpty();
  }

  private static String answer(String request) throws IOException {
    try (Socket socket = new Socket("localhost", hub.port())) {
      socket
          .getOutputStream()
          .write(
              (request + "\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
