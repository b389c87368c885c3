package dev.serai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.app.Hub;
import dev.serai.app.HubConfig;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.Method;

/**
 * A hub on a free port with its own database, with the companies of a test. Every answer to a GET
 * must conform to the published description.
 */
public final class RunningHub implements AutoCloseable {

  public static final String ADMIN_KEY = "test-admin-key";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Hub hub;

  public record Answer(int status, Map<String, String> headers, String text) {
    public JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The value at a JSON pointer, as text. */
    public String at(String pointer) {
      return json().at(pointer).asText();
    }
  }

  public RunningHub(Path folder, String url, String... companies) throws IOException {
    this(folder, url, Path.of("routes"), companies);
  }

  private RunningHub(Path folder, String url, Path routes, String... companies) throws IOException {
    Path files = Files.createDirectories(folder.resolve("companies"));
    for (int i = 0; i < companies.length; i++) {
      Files.writeString(files.resolve("company" + i + ".yaml"), companies[i]);
    }
    hub =
        Hub.start(
            new HubConfig(
                0,
                folder.resolve("home"),
                Optional.of(url),
                Optional.of("postgres"),
                Optional.of(""),
                Optional.of(ADMIN_KEY),
                Path.of("connectors"),
                files,
                routes),
            Map.of());
  }

  public static RunningHub start(Path folder, String... companies) throws IOException {
    return new RunningHub(folder, TestDatabase.freshUrl(), companies);
  }

  /** A hub that measures what it owes and fetches all the time, not every ten seconds. */
  public static RunningHub measuring(Path folder, String... companies) throws IOException {
    Path routes = FolderCopy.of(Path.of("routes"), folder.resolve("routes"));
    Path housekeeping = routes.resolve("housekeeping.yaml");
    Files.writeString(
        housekeeping, Files.readString(housekeeping).replace("delay: 10000", "delay: 300"));
    return withRoutes(folder, routes, companies);
  }

  /** A hub with its own routes. */
  public static RunningHub withRoutes(Path folder, Path routes, String... companies)
      throws IOException {
    return new RunningHub(folder, TestDatabase.freshUrl(), routes, companies);
  }

  /**
   * What the hub serves, as {@code get /path}; without files for browsers and preflights. Webhooks
   * take any method: platforms post, and some ask before with another.
   */
  public Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (Route route : hub.camel().getRoutes()) {
      boolean file = route.getId().startsWith("web") && !route.getId().equals("web-session");
      if (route.getEndpoint() instanceof PlatformHttpEndpoint endpoint
          && !file
          && !endpoint.isMatchOnUriPrefix()) {
        for (Method method : methods(endpoint.getHttpMethodRestrict())) {
          if (method != Method.OPTIONS) {
            calls.add(method.name().toLowerCase(Locale.ROOT) + " " + endpoint.getPath());
          }
        }
      }
    }
    return calls;
  }

  private static Set<Method> methods(String restriction) {
    return restriction == null ? Set.of(Method.POST) : Method.parseList(restriction);
  }

  public DataSource database() {
    return hub.database().general();
  }

  /** Sends a request with the admin key. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + ADMIN_KEY));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + hub.port() + path));
  }

  public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    Answer answer = new Answer(response.statusCode(), headers, response.body());
    if (response.request().method().equals("GET")
        && OpenApi.template(response.uri().getRawPath()).isPresent()) {
      OpenApi.assertDescribes(response.uri().getRawPath(), answer);
    }
    return answer;
  }

  public int port() {
    return hub.port();
  }

  @Override
  public void close() {
    hub.close();
  }
}
