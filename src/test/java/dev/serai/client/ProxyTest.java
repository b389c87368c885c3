package dev.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests where the JVM's settings name a proxy, which is in a private network as most are. */
class ProxyTest {

  private final TestShop shop = new TestShop(asked -> TestShop.Reply.json("{\"ok\":true}"));
  private final int port = URI.create(shop.url()).getPort();

  @AfterEach
  void stop() {
    shop.close();
  }

  private static ClientRequest get(String address) {
    return ClientRequest.get(URI.create(address), Duration.ofSeconds(10), 100);
  }

  @Test
  void aHostThatOnlyTheProxyFindsIsAskedThroughIt() throws Exception {
    try (TestProxy proxy = new TestProxy(port, null);
        GuardedHttpClient http = GuardedHttpClient.of(null);
        OutboundClient destinations = OutboundClient.toAnyHost()) {
      assertThat(http.send(get("http://shop.nowhere.example/orders?page=1")).body())
          .asString(UTF_8)
          .isEqualTo("{\"ok\":true}");
      assertThat(destinations.send(get("http://store.nowhere.example/hook")).get().status())
          .isEqualTo(200);

      assertThat(proxy.asked())
          .containsExactly(
              "GET http://shop.nowhere.example/orders?page=1 HTTP/1.1",
              "GET http://store.nowhere.example/hook HTTP/1.1");
      assertThat(shop.asked().get(0).header("Host")).isEqualTo("shop.nowhere.example");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1"})
  void aPrivateAddressIsRefusedThoughTheProxyWouldReachIt(String host) throws Exception {
    try (TestProxy proxy = new TestProxy(port, null);
        GuardedHttpClient http = GuardedHttpClient.of("other.example")) {
      for (String scheme : new String[] {"http", "https"}) {
        assertThatThrownBy(() -> http.send(get(scheme + "://" + host + "/secrets")))
            .isInstanceOf(RequestFailed.class)
            .hasMessageContaining("list it in SERAI_PRIVATE_HOSTS");
      }
      assertThat(proxy.asked()).isEmpty();
    }
  }

  @Test
  void aPrivateHostThatTheOperatorListsIsAskedThroughTheProxy() throws Exception {
    try (TestProxy proxy = new TestProxy(port, null);
        GuardedHttpClient http = GuardedHttpClient.of("localhost")) {
      assertThat(http.send(get("http://localhost:1/")).status()).isEqualTo(200);
      assertThat(proxy.asked()).containsExactly("GET http://localhost:1/ HTTP/1.1");
    }
  }

  @Test
  void aHostThatIsExceptedIsAskedDirectlyAndGuardedAsEver() throws Exception {
    try (TestProxy proxy = new TestProxy(port, null);
        GuardedHttpClient http = GuardedHttpClient.of(null)) {
      System.setProperty("http.nonProxyHosts", "*.invalid");
      assertThatThrownBy(() -> http.send(get("http://shop.invalid/")))
          .hasMessage("shop.invalid is not a host that can be found");
      assertThatThrownBy(() -> http.send(get(shop.url())))
          .hasMessageContaining("list it in SERAI_PRIVATE_HOSTS");
      try (GuardedHttpClient trusting = GuardedHttpClient.of("localhost")) {
        assertThat(trusting.send(get(shop.url())).status()).isEqualTo(200);
      }
      assertThat(proxy.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"403 Forbidden", "407 Proxy Authentication Required", "404 Not Found", "502 Bad"})
  void whatAProxyAnswersForItselfIsNoAnswerOfTheHost(String refusal) throws Exception {
    try (TestProxy proxy = new TestProxy(port, refusal);
        OutboundClient client = OutboundClient.toAnyHost()) {
      assertThatThrownBy(() -> client.send(get("https://shop.nowhere.example/hook")).get())
          .hasCauseInstanceOf(RequestFailed.class)
          .hasMessageContaining("the proxy localhost refused to connect to shop.nowhere.example");
      assertThat(proxy.asked()).contains("CONNECT shop.nowhere.example:443 HTTP/1.1");
    }
  }

  @Test
  void aProxyThatCannotBeFoundIsNamed() throws Exception {
    try (TestProxy proxy = new TestProxy(port, null);
        OutboundClient client = OutboundClient.toAnyHost()) {
      System.setProperty("https.proxyHost", "proxy.invalid");
      assertThatThrownBy(() -> client.send(get("https://shop.nowhere.example/hook")).get())
          .hasMessageContaining("the proxy proxy.invalid cannot be found");
      assertThat(proxy.asked()).isEmpty();
    }
  }
}
