package dev.serai.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.TestHub;
import dev.serai.model.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkFilesTest {

  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                "{key: shop, name: Shop}",
                "asking",
                "{key: asking, name: Asking, consent: {required: true, doNotTrack: honor}}"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sdk.js", "/shop.js", "/sdk-core.js", "/sdk-snippet.js"})
  void aScriptIsServedCompressedOrPlainAndAskedForAgainSoon(String path) throws Exception {
    HttpResponse<byte[]> plain = get(path);
    HttpResponse<byte[]> compressed = get(path, "Accept-Encoding", "br, gzip");

    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    assertThat(plain.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=300");
    assertThat(plain.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(get(path, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void anUnchangedScriptIsNotSentAgain() throws Exception {
    String tag = get("/sdk.js").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = get("/sdk.js", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void aPinnedVersionNeverChangesAndHasTheHashThatTheHubNames() throws Exception {
    JsonNode named = Json.MAPPER.readTree(get("/sdk.json").body());

    HttpResponse<byte[]> pinned = get(named.path("path").asText());

    assertThat(pinned.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(pinned.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(named.path("integrity").asText()).isEqualTo(hash(pinned.body()));
    assertThat(new String(pinned.body(), UTF_8)).contains(named.path("version").asText());
    assertThat(named.path("compressedBytes").asInt()).isLessThanOrEqualTo(10 * 1024);
    assertThat(get("/sdk-9.9.9.js").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"/sdk.js,10240", "/shop.js,10240", "/sdk-core.js,4096"})
  void whatACompanyAsksOfVisitorsComesWithTheScript(String path, int largest) throws Exception {
    HttpResponse<byte[]> usual = get(path);
    HttpResponse<byte[]> asking = get(path + "?company=asking");

    assertThat(new String(asking.body(), UTF_8))
        .endsWith(new String(usual.body(), UTF_8))
        .contains("h.dataset.consent=\"required\"", "h.dataset.dnt=\"honor\"");
    assertThat(asking.headers().firstValue("ETag"))
        .isNotEqualTo(usual.headers().firstValue("ETag"));
    assertThat(get(path + "?company=asking", "Accept-Encoding", "gzip").body())
        .hasSizeLessThanOrEqualTo(largest);
    assertThat(get(path + "?company=nobody").body()).isEqualTo(usual.body());
  }

  private static String hash(byte[] content) throws GeneralSecurityException {
    return "sha384-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-384").digest(content));
  }

  private static HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(hub.uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
