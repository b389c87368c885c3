package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.FieldPath;
import dev.serai.model.Json;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.ReadList;
import dev.serai.model.json.UnreadableJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
  private static final long MAX_HEAP = 64L * 1024 * 1024;
  private static final int TOO_EARLY = 425;

  private final GuardedHttpClient http;
  private final ApiDescription pull;
  private final TemplateValues values;
  private final RateLimit rateLimit;
  private final AccessTokens tokens;

  /**
   * A successful answer.
   *
   * @param body without the list that was asked for; a missing node if it was empty
   * @param items of that list; empty if there is none
   */
  record Reply(JsonNode body, List<ListedItem> items, List<String> links) {}

  /** What is read of an answer. */
  private interface Reading {
    Reply of(byte[] body, List<String> links);
  }

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

  /** The one document of the answer; throws {@link FetchFailure}. */
  JsonNode document(ApiRequest request) {
    return call(request, (body, links) -> new Reply(reader().read(body).whole(), List.of(), links))
        .body();
  }

  /** The items at this path of the answer, and the rest of it; throws {@link FetchFailure}. */
  Reply list(ApiRequest request, FieldPath items) {
    return call(
        request,
        (body, links) -> {
          ReadList list = reader().list(body, items, Integer.MAX_VALUE);
          if (list.problem() != null) {
            // it may be what leads to the next page
            throw new FetchFailure.Refused(request + " was answered, but " + list.problem().text());
          }
          return new Reply(
              list.envelope() == null ? Json.MAPPER.nullNode() : list.envelope(),
              list.elements().stream().map(element -> item(element, list, body)).toList(),
              links);
        });
  }

  private static JsonReader reader() {
    return new JsonReader(Allowance.UNCOUNTED, MAX_HEAP);
  }

  private static ListedItem item(ReadList.Element element, ReadList list, byte[] body) {
    if (element.problem() == null) {
      return new ListedItem(element.tree(), null, null);
    }
    byte[] raw =
        list.isLocated()
            ? Arrays.copyOfRange(body, element.start(), element.end())
            : element.tree().toString().getBytes(StandardCharsets.UTF_8);
    return new ListedItem(element.tree(), element.problem().text(), raw);
  }

  private Reply call(ApiRequest request, Reading reading) {
    String token = tokens == null ? null : tokens.current();
    ClientResponse answer = send(request, token);
    if (answer.status() == 401 && tokens != null) {
      tokens.rejected(token);
      answer = send(request, tokens.current());
    }
    if (!answer.ok()) {
      throw failure(request, answer);
    }
    List<String> links = answer.headers().getOrDefault("link", List.of());
    if (answer.body().length == 0) {
      return new Reply(Json.MAPPER.missingNode(), List.of(), links);
    }
    try {
      return reading.of(answer.body(), links);
    } catch (UnreadableJson e) {
      throw failure(request, e);
    }
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

  private static FetchFailure failure(ApiRequest request, UnreadableJson failure) {
    return switch (failure.why()) {
      case EMPTY, MALFORMED ->
          new FetchFailure.Later(
              request + " was answered with something other than complete JSON in UTF-8", null);
      case LIMIT, TOO_LARGE ->
          new FetchFailure.Refused(request + " was answered, but " + failure.getMessage());
    };
  }
}
