package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Reads the hub's own reports, as anybody with the admin key can. */
final class Figures {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String hub;
  private final String adminKey;

  Figures(String hub, String adminKey) {
    this.hub = hub;
    this.adminKey = adminKey;
  }

  /** The answer; a missing node if the hub does not know what was requested. */
  JsonNode get(String path) throws InterruptedException {
    try {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(URI.create(hub + path))
                  .header("Authorization", "Bearer " + adminKey)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 404) {
        return MissingNode.getInstance();
      }
      if (response.statusCode() != 200) {
        throw new IllegalStateException("GET " + path + " answered " + response.statusCode());
      }
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("GET " + path + " failed: " + e.getMessage(), e);
    }
  }

  JsonNode revenue(String company, String day) throws InterruptedException {
    return get("/api/companies/" + company + "/revenue?from=" + day + "&to=" + day + "&limit=500");
  }

  JsonNode order(String company, String id) throws InterruptedException {
    return get("/api/companies/" + company + "/orders/" + id);
  }

  /** Waits until nothing is owed any more, or until a timeout; returns the last status. */
  JsonNode settled() throws InterruptedException {
    Instant until = Instant.now().plus(TIMEOUT);
    JsonNode status = get("/api/status");
    while (owed(status) > 0 && Instant.now().isBefore(until)) {
      Thread.sleep(200);
      status = get("/api/status");
    }
    return status;
  }

  static long owed(JsonNode status) {
    long owed = 0;
    for (JsonNode company : status.path("companies")) {
      owed += company.path("owed").asLong();
    }
    return owed;
  }
}
