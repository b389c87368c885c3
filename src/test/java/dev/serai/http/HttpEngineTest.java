package dev.serai.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpEngineTest {

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(TestServer.LIMITS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String said(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void aRequestIsReadAsItWasSentAndItsConnectionGoesOn() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say(
          "POST /echo/a%20b?x=1&x=2&y=%C3%A9 HTTP/1.1\r\nX-Test: t\r\nContent-Length: 3\r\n\r\nabc");
      assertThat(said(wire.answer())).startsWith("POST a b {").contains("x=1").endsWith("} t abc");

      wire.say("GET http://localhost/echo/c HTTP/1.1\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200 ").endsWith("GET c {} null ");
    }
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say("HEAD /echo/a HTTP/1.1\r\n\r\nGET /echo/a HTTP/1.1\r\nConnection: close\r\n\r\n");
      String answers = wire.rest();
      assertThat(answers).startsWith("HTTP/1.1 200 ").containsOnlyOnce("GET a");
      assertThat(answers.split("content-length: " + "GET a {} null ".length(), -1)).hasSize(3);
    }
  }

  @Test
  void aMethodThatIsNotServedIsToldWhichAre() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say("GET /held HTTP/1.1\r\n\r\n");
      assertThat(wire.answer())
          .startsWith("HTTP/1.1 405 ")
          .containsIgnoringCase("Allow: POST\r\n")
          .containsIgnoringCase("X-Content-Type-Options: nosniff")
          .contains("METHOD_NOT_ALLOWED", "GET is not served at /held; use POST");
    }
  }

  @Test
  void aBodyMayComeInChunks() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say("PUT /echo/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
      wire.say("2\r\nde\r\n0\r\n\r\n");
      assertThat(said(wire.answer())).isEqualTo("PUT x {} null abcde");
    }
  }

  @Test
  void requestsThatAreSentAheadAreAnsweredInTurn() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say("GET /echo/1 HTTP/1.1\r\n\r\n".repeat(1) + "GET /echo/2 HTTP/1.1\r\n\r\n");
      wire.post("/held", "x").say("GET /echo/3 HTTP/1.1\r\n\r\n");
      assertThat(said(wire.answer())).contains("GET 1");
      assertThat(said(wire.answer())).contains("GET 2");
      org.awaitility.Awaitility.await().until(() -> server.held().count() == 1);
      server.held().letGo();
      assertThat(said(wire.answer())).isEqualTo("held");
      assertThat(said(wire.answer())).contains("GET 3");
    }
  }

  @Test
  void whoSendsTooFarAheadIsCutOff() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.post("/held", "x").say("GET /echo/1 HTTP/1.1\r\n\r\n".repeat(200));
      assertThat(wire.isClosed()).isTrue();
    }
    server.held().letGo();
  }

  @Test
  void whoAsksForItIsToldToContinue() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say("POST /echo/x HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 100 ");
      wire.say("ab");
      assertThat(said(wire.answer())).endsWith("ab");
    }
  }

  @Test
  void stepsThatNeverBlockRunOnTheEventLoopAndOthersDoNot() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      assertThat(said(wire.post("/thread", "x").answer())).startsWith("http-");
      assertThat(said(wire.post("/thread", "x".repeat(64 * 1024 + 1)).answer()))
          .startsWith("large-");
      assertThat(said(wire.post("/blocking", "x").answer())).startsWith("blocking-");
      assertThat(said(wire.post("/logged", "x").answer())).startsWith("blocking-");
    }
  }

  @Test
  void whatIsNotServedIsSaidToBe() throws Exception {
    try (Wire wire = new Wire(server.port())) {
      wire.say("GET /nothing/\"here HTTP/1.1\r\n\r\n");
      assertThat(wire.answer())
          .startsWith("HTTP/1.1 404 ")
          .contains("nothing is served at GET /nothing/\\\"here; see the documentation");
      wire.post("/nothing", "a small body is read to its end");
      assertThat(wire.answer()).startsWith("HTTP/1.1 404 ");
      wire.say("GET /echo/%2 HTTP/1.1\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400 ").contains("BAD_ADDRESS");
      wire.say("OPTIONS * HTTP/1.1\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void aPortThatIsTakenIsNotOpened() throws Exception {
    try (TestServer other = new TestServer(TestServer.LIMITS)) {
      assertThatThrownBy(() -> other.engine().open(server.port()))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void atTheEndThePortClosesFirstAndWhatHasBegunIsAnsweredAsTheLast() throws Exception {
    TestServer ending = new TestServer(TestServer.LIMITS);
    try (Wire wire = new Wire(ending.port());
        Wire late = new Wire(ending.port())) {
      wire.post("/held", "x");
      org.awaitility.Awaitility.await().until(() -> ending.held().count() == 1);
      Thread end = new Thread(ending.engine()::finish);
      end.start();
      org.awaitility.Awaitility.await().until(() -> !ending.engine().isOpen());
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> new Wire(ending.port()).close())
                      .isInstanceOf(java.net.ConnectException.class));
      assertThat(late.say("GET /echo/late HTTP/1.1\r\n\r\n").answer())
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("connection: close");
      assertThat(late.isClosed()).isTrue();
      assertThat(end.isAlive()).as("waits for the answer").isTrue();

      ending.held().letGo();

      assertThat(wire.answer()).endsWith("held").containsIgnoringCase("connection: close");
      assertThat(wire.isClosed()).isTrue();
      end.join();
    } finally {
      ending.close();
    }
  }
}
