package dev.serai.intake.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookGuardTest {

  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                """
                key: shop
                name: Shop
                connectors:
                  shopify: {secrets: [secret]}
                """));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** The body is announced and never sent: whoever answers has not waited for it. */
  @ParameterizedTest
  @CsvSource({"/webhooks/shopify/nobody", "/webhooks/nothing/shop", "/webhooks/woocommerce/shop"})
  void aWebhookToNobodyIsRefusedBeforeItsBodyIsRead(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: hub\r\nContent-Length: 4000000\r\n\r\n"
                  .formatted(path)
                  .getBytes(ISO_8859_1));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));

      assertThat(answer.readLine()).startsWith("HTTP/1.1 404");
    }
  }
}
