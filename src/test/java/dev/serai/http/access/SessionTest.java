package dev.serai.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.http.Request;
import dev.serai.model.AccessRole;
import dev.serai.model.Company;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  @TempDir private Path folder;
  private Collection<Company> companies = List.of();

  @Test
  void aSessionFollowsItsKey() throws IOException {
    companies("keys: [{key: secret, role: read}]");
    String cookie = cookie(at(NOW).start(" secret ", false).orElseThrow());

    assertThat(visit(NOW, cookie).map(Session.Visit::caller))
        .contains(new Caller(AccessRole.READ, "shop"));
    companies("keys: [{key: secret, role: operate}]");
    assertThat(visit(NOW, cookie).map(visit -> visit.caller().role())).contains(AccessRole.OPERATE);
    companies("keys: [{key: other, role: operate}]");
    assertThat(visit(NOW, cookie)).isEmpty();
  }

  @Test
  void aSessionEndsAfterTwelveHoursAndCannotBeChanged() throws IOException {
    companies("keys: [{key: secret, role: read}]");
    String cookie = cookie(at(NOW).start("secret", true).orElseThrow());

    assertThat(visit(NOW.plus(Duration.ofHours(12)).minusSeconds(1), cookie)).isPresent();
    assertThat(visit(NOW.plus(Duration.ofHours(12)), cookie)).isEmpty();
    for (int i = cookie.indexOf('=') + 1; i < cookie.length(); i++) {
      char other = cookie.charAt(i) == '1' ? '2' : '1';
      assertThat(visit(NOW, cookie.substring(0, i) + other + cookie.substring(i + 1))).isEmpty();
    }
    assertThat(new Session("another admin key", keys(), Clock.systemUTC()).of(request(cookie)))
        .isEmpty();
  }

  @Test
  void nothingShowsAKey() throws IOException {
    companies("keys: [{key: secret, role: read}]");
    Session.Start start = at(NOW).start("secret", true).orElseThrow();

    assertThat(start + " " + companies + keys().holder("secret"))
        .doesNotContain("secret")
        .doesNotContain(start.visit().token())
        .doesNotContain(cookie(start));
    assertThat(start.cookie()).endsWith("; Secure");
  }

  private void companies(String keys) throws IOException {
    Files.writeString(folder.resolve("shop.yaml"), "key: shop\nname: Shop\n" + keys + "\n");
    companies = Companies.load(folder, Connectors.load(Path.of("connectors")), name -> null).all();
  }

  private ApiKeys keys() {
    return new ApiKeys("admin", () -> companies);
  }

  private Session at(Instant time) {
    return new Session("admin", keys(), Clock.fixed(time, ZoneOffset.UTC));
  }

  private Optional<Session.Visit> visit(Instant time, String cookie) {
    return at(time).of(request(cookie));
  }

  private static String cookie(Session.Start start) {
    return start.cookie().replaceAll(";.*", "");
  }

  private static Request request(String cookie) {
    return new Request("GET", "/", Map.of(), Map.of(), Map.of("cookie", cookie), new byte[0]);
  }
}
