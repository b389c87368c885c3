package dev.serai.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.model.json.Allowance;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // peer, X-Forwarded-For, caller
        "203.0.113.7, -, 203.0.113.7",
        "203.0.113.7, '198.51.100.1', 203.0.113.7", // a stranger's word
        "10.1.2.3, '198.51.100.1, 203.0.113.7', 203.0.113.7",
        "10.1.2.3, '198.51.100.1, 203.0.113.7, 192.168.0.1', 203.0.113.7",
        "192.0.2.200, '198.51.100.1, 203.0.113.7', 203.0.113.7", // a listed proxy
        "192.0.2.5, '203.0.113.7', 192.0.2.5", // not listed
        "127.0.0.1, '203.0.113.7:4711', 203.0.113.7",
        "127.0.0.1, '[2001:db8::1]:4711', 2001:db8:0:0:0:0:0:1",
        "fd00::1, '2001:db8::1', 2001:db8:0:0:0:0:0:1",
        "100.64.0.1, '203.0.113.7', 203.0.113.7",
        "127.0.0.1, 'localhost', -", // never looked up
        "127.0.0.1, ',,', -",
        "127.0.0.1, -, -",
        "172.16.0.1, '10.0.0.7', -"
      })
  void isFoundThroughKnownProxiesOnly(String peer, String forwarded, String caller)
      throws UnknownHostException {
    Map<String, String> headers =
        forwarded == null ? Map.of() : Map.of("x-forwarded-for", forwarded);
    Request request =
        new Request(
            "POST",
            "/",
            Map.of(),
            Map.of(),
            headers,
            new byte[0],
            Allowance.UNCOUNTED,
            InetAddress.getByName(peer),
            Set.of());

    assertThat(new CallerAddress("192.0.2.128/25").of(request).map(InetAddress::getHostAddress))
        .isEqualTo(java.util.Optional.ofNullable(caller));
  }

  @ParameterizedTest
  @CsvSource({"example.com", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/x", "/8"})
  void aListThatCannotBeReadIsRefused(String proxies) {
    assertThatThrownBy(() -> new CallerAddress("192.0.2.1," + proxies))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SERAI_TRUSTED_PROXIES")
        .hasMessageContaining("'" + proxies + "'");
  }

  @Test
  void aRequestOfNoConnectionHasNoAddress() {
    assertThat(
            new CallerAddress(null)
                .of(
                    new Request(
                        "POST",
                        "/",
                        Map.of(),
                        Map.of(),
                        Map.of("x-forwarded-for", "1.2.3.4"),
                        new byte[0])))
        .isEmpty();
  }
}
