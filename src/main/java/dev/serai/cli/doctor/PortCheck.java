package dev.serai.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The port is free, or a hub is using it. */
final class PortCheck implements Check {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @Override
  public List<CheckResult> look(Site site) {
    String text = site.variable("SERAI_PORT").orElse("8080");
    int port;
    try {
      port = Integer.parseInt(text.strip());
      if (port < 0 || port > 65_535) {
        throw new NumberFormatException(text);
      }
    } catch (NumberFormatException e) {
      return List.of(
          CheckResult.fail(
              "Port",
              "SERAI_PORT is '" + text + "'",
              "set it to a port such as 8080, or unset it"));
    }
    return look(port);
  }

  private static List<CheckResult> look(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return List.of(CheckResult.ok("Port", port == 0 ? "any free port" : port + " is free"));
    } catch (IOException e) {
      return taken(port);
    }
  }

  private static List<CheckResult> taken(int port) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/observe/health/ready"))
            .timeout(TIMEOUT)
            .build();
    try {
      HttpResponse<String> answer = client.send(health, HttpResponse.BodyHandlers.ofString());
      boolean hub = answer.body().contains("\"status\"");
      if (hub && answer.statusCode() == 200) {
        return List.of(
            CheckResult.ok("Port", "a hub is running on " + port + " and is ready"),
            edits(client, port));
      }
      if (hub && answer.statusCode() == 503) {
        return List.of(
            CheckResult.fail(
                "Port",
                "the hub on " + port + " is not ready",
                "curl http://localhost:" + port + "/observe/health says why"));
      }
    } catch (IOException e) {
      // not a hub
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of(
        CheckResult.fail(
            "Port", port + " is taken by another program", "stop it, or set SERAI_PORT"));
  }

  /** Whether the running hub uses the current content of the folders. */
  private static CheckResult edits(HttpClient client, int port)
      throws IOException, InterruptedException {
    HttpRequest health =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/observe/health"))
            .timeout(TIMEOUT)
            .build();
    String answer = client.send(health, HttpResponse.BodyHandlers.ofString()).body();
    for (JsonNode check : Json.MAPPER.readTree(answer).path("checks")) {
      if (check.path("name").asText().equals("edits") && check.hasNonNull("message")) {
        return CheckResult.warn("Edits", check.path("message").asText(), "fix the file");
      }
    }
    return CheckResult.ok("Edits", "the hub uses the current files");
  }
}
