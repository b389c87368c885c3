package dev.serai.connector.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.http.Answer;
import dev.serai.connector.http.Call;
import dev.serai.connector.http.CallFailed;
import dev.serai.connector.http.OutboundHttp;
import dev.serai.model.Json;
import dev.serai.model.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one company's requests to one platform, at its rate and under its credentials, and says
 * what each answer means. Thread-safe; a call holds its thread.
 */
final class Caller {

  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int TOO_EARLY = 425;

  private final OutboundHttp http;
  private final Pull pull;
  private final Values values;
  private final Pace pace;
  private final Tokens tokens;

  /** An answer that means success; the body is missing if it was empty. */
  record Reply(JsonNode body, List<String> links) {}

  Caller(OutboundHttp http, Pull pull, Values settings) {
    this.http = http;
    this.pull = pull;
    this.values = settings;
    this.pace = new Pace(pull.rate());
    this.tokens =
        pull.auth() instanceof Auth.ClientCredentials credentials
            ? new Tokens(http, credentials, settings, pull.timeout())
            : null;
  }

  /** Throws {@link PullFailure}. */
  Reply call(Errand errand) {
    String token = tokens == null ? null : tokens.current();
    Answer answer = send(errand, token);
    if (answer.status() == 401 && tokens != null) {
      tokens.expired(token);
      answer = send(errand, tokens.current());
    }
    if (!answer.ok()) {
      throw failure(errand, answer);
    }
    return new Reply(body(errand, answer), answer.headers().getOrDefault("link", List.of()));
  }

  private Answer send(Errand errand, String token) {
    pace.await();
    try {
      byte[] body = errand.body() == null ? null : Json.MAPPER.writeValueAsBytes(errand.body());
      return http.send(
          new Call(
              errand.method(),
              errand.uri(),
              headers(token, body != null),
              body,
              pull.timeout(),
              MAX_BYTES));
    } catch (CallFailed e) {
      throw new PullFailure.Later(errand + " failed: " + e.getMessage(), null);
    } catch (IllegalArgumentException e) {
      throw new PullFailure.Refused(errand + " cannot be made: " + e.getMessage());
    } catch (IOException e) {
      throw new PullFailure.Refused(errand + " has a body that cannot be written");
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
    } else if (pull.auth() instanceof Auth.Header header) {
      headers.put(header.name(), header.value().plain(values));
    } else if (pull.auth() instanceof Auth.Basic basic) {
      headers.put(
          "Authorization", basic(basic.user().plain(values), basic.password().plain(values)));
    }
    return headers;
  }

  static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private PullFailure failure(Errand errand, Answer answer) {
    int status = answer.status();
    String what = errand + " was answered " + status;
    if (status == 404 || status == 410) {
      return new PullFailure.Missing(what);
    }
    if (status == 408 || status == TOO_EARLY || status == 429 || status >= 500) {
      Duration wait = RetryAfter.parse(answer.header("retry-after"), Instant.now());
      if (wait != null) {
        pace.pause(wait);
      }
      return new PullFailure.Later(what, wait);
    }
    if (status == 401 || status == 403) {
      return new PullFailure.Refused(
          what + ": check the credentials of this connector in the company's file");
    }
    return new PullFailure.Refused(
        status / 100 == 3 ? what + ", a redirect, and none is followed" : what);
  }

  private static JsonNode body(Errand errand, Answer answer) {
    if (answer.body().length == 0) {
      return Json.MAPPER.missingNode();
    }
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new PullFailure.Later(errand + " was answered with what is not whole JSON", null);
    } catch (IOException e) {
      throw new PullFailure.Later(errand + " was answered with what is not JSON in UTF-8", null);
    }
  }
}
