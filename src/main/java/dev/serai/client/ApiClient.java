package dev.serai.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends one company's requests to one platform, within its rate limit and with its credentials, and
 * interprets the answers. Thread-safe; a call blocks its thread.
 */
final class ApiClient {

  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int TOO_EARLY = 425;

  private final GuardedHttpClient http;
  private final ApiDescription pull;
  private final TemplateValues values;
  private final RateLimit rateLimit;
  private final AccessTokens tokens;

  /** A successful answer; the body is a missing node if it was empty. */
  record Reply(JsonNode body, List<String> links) {}

  ApiClient(GuardedHttpClient http, ApiDescription pull, TemplateValues settings) {
    this.http = http;
    this.pull = pull;
    this.values = settings;
    this.rateLimit = new RateLimit(pull.rate());
    this.tokens =
        pull.auth() instanceof ApiAuth.ClientCredentials credentials
            ? new AccessTokens(http, credentials, settings, pull.timeout())
            : null;
  }

  /** Throws {@link FetchFailure}. */
  Reply call(ApiRequest request) {
    String token = tokens == null ? null : tokens.current();
    ClientResponse answer = send(request, token);
    if (answer.status() == 401 && tokens != null) {
      tokens.rejected(token);
      answer = send(request, tokens.current());
    }
    if (!answer.ok()) {
      throw failure(request, answer);
    }
    return new Reply(body(request, answer), answer.headers().getOrDefault("link", List.of()));
  }

  private ClientResponse send(ApiRequest request, String token) {
    rateLimit.await();
    try {
      byte[] body = request.body() == null ? null : Json.MAPPER.writeValueAsBytes(request.body());
      return http.send(
          new ClientRequest(
              request.method(),
              request.uri(),
              headers(token, body != null),
              body,
              pull.timeout(),
              MAX_BYTES));
    } catch (RequestFailed e) {
      throw new FetchFailure.Later(request + " failed: " + e.getMessage(), null);
    } catch (IllegalArgumentException e) {
      throw new FetchFailure.Refused(request + " cannot be made: " + e.getMessage());
    } catch (IOException e) {
      throw new FetchFailure.Refused(request + " has a body that cannot be written");
    }
  }

  private Map<String, String> headers(String token, boolean withBody) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    if (withBody) {
      headers.put("Content-Type", "application/json");
    }
    pull.headers().forEach((name, value) -> headers.put(name, value.plain(values)));
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    } else if (pull.auth() instanceof ApiAuth.Header header) {
      headers.put(header.name(), header.value().plain(values));
    } else if (pull.auth() instanceof ApiAuth.Basic basic) {
      headers.put(
          "Authorization", basic(basic.user().plain(values), basic.password().plain(values)));
    }
    return headers;
  }

  static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private FetchFailure failure(ApiRequest request, ClientResponse answer) {
    int status = answer.status();
    String what = request + " was answered " + status;
    if (status == 404 || status == 410) {
      return new FetchFailure.Missing(what);
    }
    if (status == 408 || status == TOO_EARLY || status == 429 || status >= 500) {
      Duration wait = RetryAfter.parse(answer.header("retry-after"), Instant.now());
      if (wait != null) {
        rateLimit.pause(wait);
      }
      return new FetchFailure.Later(what, wait);
    }
    if (status == 401 || status == 403) {
      return new FetchFailure.Refused(
          what + ": check the credentials of this connector in the company's file");
    }
    return new FetchFailure.Refused(
        status / 100 == 3 ? what + ", a redirect, and none is followed" : what);
  }

  private static JsonNode body(ApiRequest request, ClientResponse answer) {
    if (answer.body().length == 0) {
      return Json.MAPPER.missingNode();
    }
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new FetchFailure.Later(request + " was answered with incomplete JSON", null);
    } catch (IOException e) {
      throw new FetchFailure.Later(
          request + " was answered with something other than JSON in UTF-8", null);
    }
  }
}
