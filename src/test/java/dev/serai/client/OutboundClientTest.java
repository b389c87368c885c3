package dev.serai.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundClientTest {

  private static final String PASSWORD = "changeit";
  private static final String TRUSTED = "javax.net.ssl.trustStore";

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /** What a server does with one connection. */
  @FunctionalInterface
  private interface Behaviour {
    void serve(Socket socket) throws Exception;
  }

  private ServerSocket server(Behaviour behaviour) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor =
        new Thread(
            () -> {
              while (!listening.isClosed()) {
                try {
                  Socket socket = listening.accept();
                  connections.incrementAndGet();
                  open.incrementAndGet();
                  new Thread(() -> serve(socket, behaviour)).start();
                } catch (IOException e) {
                  return;
                }
              }
            });
    acceptor.setDaemon(true);
    acceptor.start();
    return listening;
  }

  private void serve(Socket socket, Behaviour behaviour) {
    try (socket) {
      behaviour.serve(socket);
    } catch (Exception e) {
      // the client has left
    } finally {
      open.decrementAndGet();
    }
  }

  /** Reads a request without a body; false at the end of the connection. */
  private static boolean request(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    int last = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      last = last << 8 | next;
      if (last == 0x0d0a0d0a) {
        return true;
      }
    }
    return false;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static ClientRequest get(ServerSocket server, int maxBytes) {
    return ClientRequest.get(
        URI.create("http://localhost:" + server.getLocalPort() + "/"),
        Duration.ofSeconds(5),
        maxBytes);
  }

  @Test
  void connectionsAreKeptAndThoseThatTheServerClosedAreNotUsedAgain() throws Exception {
    List<Socket> kept = new CopyOnWriteArrayList<>();
    try (OutboundClient client = OutboundClient.toAnyHost();
        ServerSocket server =
            server(
                socket -> {
                  kept.add(socket);
                  while (request(socket)) {
                    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                  }
                })) {
      for (int i = 0; i < 20; i++) {
        assertThat(client.send(get(server, 100)).get().body()).asString(UTF_8).isEqualTo("ok");
      }
      // an answer is there a moment before its connection can be used again
      assertThat(connections).hasValueLessThan(10);
      for (Socket socket : kept) {
        socket.close();
      }
      await().until(() -> open.get() == 0);
      await().pollDelay(Duration.ofMillis(50)).until(() -> true);
      assertThat(client.send(get(server, 100)).get().status()).isEqualTo(200);
    }
  }

  @Test
  void manyRequestsAreInFlightWithoutAThreadForEach() throws Exception {
    try (OutboundClient client = OutboundClient.toAnyHost();
        ServerSocket server =
            server(
                socket -> {
                  request(socket);
                  while (connections.get() < 200) {
                    Thread.sleep(10);
                  }
                  write(socket, "HTTP/1.1 204 No Content\r\n\r\n");
                })) {
      List<CompletableFuture<ClientResponse>> answers =
          IntStream.range(0, 200).mapToObj(i -> client.send(get(server, 100))).toList();
      for (CompletableFuture<ClientResponse> answer : answers) {
        assertThat(answer.get(5, TimeUnit.SECONDS).status()).isEqualTo(204);
      }
    }
  }

  @Test
  void aLongAnswerIsCutOffAndItsConnectionEnds() throws Exception {
    try (OutboundClient client = OutboundClient.toAnyHost();
        ServerSocket server =
            server(
                socket -> {
                  request(socket);
                  write(socket, "HTTP/1.1 200 OK\r\n\r\n");
                  while (true) {
                    write(socket, "x".repeat(10_000));
                  }
                })) {
      ClientResponse response = client.send(get(server, 5)).get();

      assertThat(response.body()).asString(UTF_8).isEqualTo("xxxxx");
      assertThat(response.whole()).isFalse();
      await().until(() -> open.get() == 0);
    }
  }

  @Test
  void aRequestThatIsCancelledEndsItsConnection() throws Exception {
    try (OutboundClient client = OutboundClient.toAnyHost();
        ServerSocket server = server(OutboundClientTest::silence)) {
      CompletableFuture<ClientResponse> answer = client.send(get(server, 5));
      await().until(() -> open.get() == 1);
      answer.cancel(true);
      await().until(() -> open.get() == 0);
    }
  }

  private static void silence(Socket socket) throws IOException {
    while (request(socket)) {
      // and nothing is answered
    }
  }

  @Test
  void onlyACertificateOfTheHostThatIsTrustedIsTaken(@TempDir Path folder) throws Throwable {
    Path keys = certificate(folder);
    HttpsServer server = https(keys);
    try {
      int port = server.getAddress().getPort();
      assertThatThrownBy(() -> send("https://localhost:" + port))
          .hasMessage("localhost cannot be reached (SSLHandshakeException)");
      System.setProperty(TRUSTED, keys.toString());
      System.setProperty(TRUSTED + "Password", PASSWORD);
      assertThat(send("https://localhost:" + port).status()).isEqualTo(204);
      assertThatThrownBy(() -> send("https://127.0.0.1:" + port))
          .hasMessage("127.0.0.1 cannot be reached (SSLPeerUnverifiedException)");
      try (TestProxy proxy = new TestProxy(port, null)) {
        assertThat(send("https://localhost:1").status()).isEqualTo(204);
        assertThatThrownBy(() -> send("https://127.0.0.1:1"))
            .hasMessage("127.0.0.1 cannot be reached (SSLPeerUnverifiedException)");
        assertThat(proxy.asked())
            .containsExactly("CONNECT localhost:1 HTTP/1.1", "CONNECT 127.0.0.1:1 HTTP/1.1");
      }
    } finally {
      System.clearProperty(TRUSTED);
      System.clearProperty(TRUSTED + "Password");
      server.stop(0);
    }
  }

  private static ClientResponse send(String address) throws Throwable {
    try (OutboundClient client = OutboundClient.toAnyHost()) {
      return client
          .send(
              new ClientRequest(
                  "POST", URI.create(address), Map.of(), new byte[9], Duration.ofSeconds(5), 9))
          .get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static HttpsServer https(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Path certificate(Path folder) throws Exception {
    Path keys = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments =
        "-genkeypair -alias shop -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2"
            + " -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + keys;
    Process made =
        new ProcessBuilder((keytool + ' ' + arguments).split(" ", -1)).inheritIO().start();
    assertThat(made.waitFor()).isZero();
    assertThat(Files.size(keys)).isPositive();
    return keys;
  }
}
