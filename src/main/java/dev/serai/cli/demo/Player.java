package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends the day's requests, in the order of the clock, and compares each answer with the script.
 */
final class Player {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String hub;

  Player(String hub) {
    this.hub = hub;
  }

  /** A request that was not answered as scripted. */
  record Surprise(Planned request, int status, String answer) {}

  List<Surprise> play(List<Planned> requests, Consumer<Planned> sent) throws InterruptedException {
    List<Surprise> surprises = new ArrayList<>();
    for (Planned planned : requests) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(hub + planned.path()))
              .POST(HttpRequest.BodyPublishers.ofByteArray(planned.body()));
      planned.headers().forEach(request::header);
      try {
        HttpResponse<String> response =
            client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (!asScripted(planned, response)) {
          surprises.add(new Surprise(planned, response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        surprises.add(new Surprise(planned, 0, String.valueOf(e.getMessage())));
      }
      sent.accept(planned);
    }
    return surprises;
  }

  private static boolean asScripted(Planned planned, HttpResponse<String> response)
      throws IOException {
    if (response.statusCode() != planned.status()) {
      return false;
    }
    if (planned.code() == null && planned.result() == null) {
      return true;
    }
    JsonNode answer = Json.MAPPER.readTree(response.body());
    if (planned.code() != null) {
      return planned.code().equals(answer.path("error_code").asText());
    }
    return planned
        .result()
        .equals(answer.at("/events/0/result").asText(answer.path("status").asText()));
  }
}
