package dev.serai;

import dev.serai.app.Hub;
import dev.serai.app.HubConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A whole hub on a free port, with its own database. */
public final class TestHub implements AutoCloseable {

  public static final String ADMIN_KEY = "test-admin-key";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Hub hub;

  private TestHub(Hub hub) {
    this.hub = hub;
  }

  /** Starts a hub that serves the given companies: content of a company file by its name. */
  public static TestHub serving(Map<String, String> companies) {
    return serving(companies, TestDatabase.freshUrl());
  }

  /** The same, on the database behind a JDBC URL. */
  public static TestHub serving(Map<String, String> companies, String url) {
    return serving(companies, url, Path.of("connectors").toAbsolutePath(), Map.of());
  }

  /** The same, with the connectors of another folder and further environment variables. */
  public static TestHub serving(
      Map<String, String> companies, String url, Path connectors, Map<String, String> env) {
    try {
      Path home = Files.createTempDirectory("serai-test");
      Path folder = Files.createDirectory(home.resolve("companies"));
      for (Map.Entry<String, String> company : companies.entrySet()) {
        Files.writeString(folder.resolve(company.getKey() + ".yaml"), company.getValue());
      }
      HubConfig config =
          new HubConfig(
              0,
              home,
              Optional.of(url),
              Optional.empty(),
              Optional.empty(),
              Optional.of(ADMIN_KEY),
              connectors,
              folder,
              Path.of("routes").toAbsolutePath());
      return new TestHub(Hub.start(config, env));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public int port() {
    return hub.port();
  }

  public DataSource database() {
    return hub.database().general();
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** Posts JSON; {@code headers} are names and values in turn. */
  public HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
  }
}
