package dev.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpClientTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final GuardedHttpClient http = GuardedHttpClient.of(" LOCALHOST ,other.example");
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String asked = exchange.getRequestHeaders().getFirst("X-Asked");
    exchange.getResponseHeaders().add("X-Given", String.valueOf(asked));
    switch (exchange.getRequestURI().getPath()) {
      case "/moved" -> {
        exchange.getResponseHeaders().add("Location", "/echo");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/drip" -> {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 100; i++) {
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          pause();
        }
      }
      default -> {
        exchange.sendResponseHeaders(200, sent.length == 0 ? -1 : sent.length);
        exchange.getResponseBody().write(sent);
      }
    }
    exchange.close();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI uri(String host, String path) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  private static ClientRequest post(URI uri, String body, int maxBytes) {
    return new ClientRequest(
        "POST",
        uri,
        Map.of("X-Asked", "why"),
        body.getBytes(UTF_8),
        Duration.ofSeconds(10),
        maxBytes);
  }

  @Test
  void aListedHostIsReachedAndItsAnswerIsComplete() throws RequestFailed {
    ClientResponse answer = http.send(post(uri("localhost", "/echo"), "hello", 5));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.ok()).isTrue();
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("hello");
    assertThat(answer.header("x-given")).isEqualTo("why");
    assertThat(answer.header("x-none")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"})
  void anAddressOfThisMachineIsRefusedBeforeAnythingIsSent(String host) {
    ClientRequest call = ClientRequest.get(uri(host, "/echo"), Duration.ofSeconds(10), 100);

    assertThatThrownBy(() -> http.send(call)).isInstanceOf(RequestFailed.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void aNameThatLeadsToThisMachineIsRefusedWithTheRemedy() {
    try (GuardedHttpClient strict = GuardedHttpClient.of(null)) {
      ClientRequest call =
          ClientRequest.get(uri("localhost", "/echo"), Duration.ofSeconds(10), 100);

      assertThatThrownBy(() -> strict.send(call))
          .isInstanceOf(RequestFailed.class)
          .hasMessage(
              "localhost has an address of a private network; if that is meant, list it in"
                  + " SERAI_PRIVATE_HOSTS");
    }
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "0.1.2.3",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1"
      })
  void addressesOfNoPublicNetworkAreKnown(String address) throws IOException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"})
  void publicAddressesAreKnownToo(String address) throws IOException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aRedirectIsAnAnswerLikeAnyOther() throws RequestFailed {
    ClientResponse answer =
        http.send(ClientRequest.get(uri("localhost", "/moved"), Duration.ofSeconds(10), 100));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(requests).hasValue(1);
  }

  @Test
  void anAnswerThatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> http.send(post(uri("localhost", "/echo"), "hello", 4)))
        .isInstanceOf(RequestFailed.class)
        .hasMessage("the answer has more than 4 bytes");
  }

  @Test
  void anAnswerThatTricklesEndsAtTheDeadline() {
    long begin = System.nanoTime();
    ClientRequest call =
        ClientRequest.get(uri("localhost", "/drip"), Duration.ofMillis(400), 1_000);

    assertThatThrownBy(() -> http.send(call))
        .isInstanceOf(RequestFailed.class)
        .hasMessage("localhost did not answer within 400 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whatCouldNotBeSentIsRefusedWithoutQuotingIt() {
    URI uri = uri("localhost", "/echo");
    assertThatThrownBy(
            () ->
                new ClientRequest(
                    "GET", uri, Map.of("X-Key", "secret\r\nX: y"), null, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X-Key")
        .hasMessageNotContaining("secret");
    for (String address : new String[] {"ftp://a.example/", "https://u:p@a.example/", "/path"}) {
      assertThatThrownBy(() -> ClientRequest.get(URI.create(address), Duration.ofSeconds(1), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
