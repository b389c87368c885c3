package dev.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * One company's access token (OAuth 2 client credentials): requested by one thread at a time, kept
 * until shortly before it expires.
 */
final class AccessTokens {

  private static final int MAX_BYTES = 256 * 1024;
  private static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final GuardedHttpClient http;
  private final ApiAuth.ClientCredentials auth;
  private final TemplateValues settings;
  private final Duration timeout;
  private String token;
  private Instant staleAt = Instant.EPOCH;

  AccessTokens(
      GuardedHttpClient http,
      ApiAuth.ClientCredentials auth,
      TemplateValues settings,
      Duration timeout) {
    this.http = http;
    this.auth = auth;
    this.settings = settings;
    this.timeout = timeout;
  }

  /** A token that should be valid; throws {@link FetchFailure}. */
  synchronized String current() {
    if (token == null || !Instant.now().isBefore(staleAt)) {
      token = null;
      request();
    }
    return token;
  }

  /** The platform did not accept this token. */
  synchronized void rejected(String refused) {
    if (refused.equals(token)) {
      token = null;
    }
  }

  private void request() {
    ClientResponse answer;
    try {
      answer = http.send(call());
    } catch (RequestFailed e) {
      throw new FetchFailure.Later("no access token: " + e.getMessage(), null);
    } catch (IllegalArgumentException e) {
      throw new FetchFailure.Refused("no access token: pull.auth.tokenUrl is not an address");
    }
    if (!answer.ok()) {
      throw failure(answer);
    }
    JsonNode json = read(answer);
    String received = json.path("access_token").asText("");
    if (received.isBlank()) {
      throw new FetchFailure.Later("no access token: the answer has no access_token", null);
    }
    long seconds = json.path("expires_in").asLong(DEFAULT_LIFE.toSeconds());
    Duration life = Duration.ofSeconds(Math.max(0, Math.min(seconds, 30L * 24 * 3600)));
    Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
    token = received;
    staleAt = Instant.now().plus(life).minus(margin);
  }

  private ClientRequest call() {
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("grant_type", "client_credentials"));
    if (auth.scope() != null) {
      form.add(new BasicNameValuePair("scope", auth.scope().plain(settings)));
    }
    auth.parameters()
        .forEach((name, value) -> form.add(new BasicNameValuePair(name, value.plain(settings))));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    String id = auth.clientId().plain(settings);
    String secret = auth.clientSecret().plain(settings);
    if (auth.inBody()) {
      form.add(new BasicNameValuePair("client_id", id));
      form.add(new BasicNameValuePair("client_secret", secret));
    } else {
      headers.put(
          "Authorization",
          ApiClient.basic(PercentEncoding.value(id), PercentEncoding.value(secret)));
    }
    return new ClientRequest(
        "POST",
        URI.create(auth.tokenUrl().plain(settings)),
        headers,
        WWWFormCodec.format(form, UTF_8).getBytes(UTF_8),
        timeout,
        MAX_BYTES);
  }

  private static FetchFailure failure(ClientResponse answer) {
    String what = "no access token: the request for it was answered " + answer.status();
    if (answer.status() == 429 || answer.status() >= 500) {
      return new FetchFailure.Later(
          what, RetryAfter.parse(answer.header("retry-after"), Instant.now()));
    }
    return new FetchFailure.Refused(
        what + "; check the connector's client id and secret in the company's file");
  }

  private static JsonNode read(ClientResponse answer) {
    try {
      return new JsonReader(Allowance.UNCOUNTED).read(answer.body()).tree();
    } catch (UnreadableJson e) {
      throw new FetchFailure.Later("no access token: the answer is not JSON", null);
    }
  }
}
