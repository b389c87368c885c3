package dev.serai.app.reload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.TestDatabase;
import dev.serai.app.Hub;
import dev.serai.app.HubConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hub with its own folders, which a test changes while the hub is running. */
public final class EditedHub implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path connectors;
  private final Path companies;
  private Hub hub;

  public EditedHub(Path folder) throws IOException {
    connectors = Files.createDirectories(folder.resolve("connectors"));
    companies = Files.createDirectories(folder.resolve("companies"));
  }

  public void start() {
    hub =
        Hub.start(
            new HubConfig(
                0,
                connectors.resolveSibling("home"),
                Optional.of(TestDatabase.freshUrl()),
                Optional.empty(),
                Optional.empty(),
                Optional.of("test-admin-key"),
                connectors,
                companies,
                Path.of("routes").toAbsolutePath()),
            Map.of("SERAI_PRIVATE_HOSTS", "localhost"));
  }

  Hub hub() {
    return hub;
  }

  /** A connector that maps {@code order} with {@code mapping}, and a sample that passes. */
  public void connector(String name, String mapping, String... more) throws IOException {
    Path folder = Files.createDirectories(connectors.resolve(name));
    Files.createDirectories(folder.resolve("samples"));
    Files.writeString(
        folder.resolve("samples/order.json"), "{\"id\":1,\"total\":\"9.50\",\"currency\":\"EUR\"}");
    Files.writeString(
        folder.resolve("samples/order.expected.json"),
        """
        [{"kind":"checkout","source":"TOY","orderId":"1","status":"paid","value":"9.50",\
        "currency":"EUR","lineItems":[],"test":false}]\
        """);
    Files.writeString(folder.resolve("order.jslt"), mapping);
    Files.writeString(
        folder.resolve("connector.yaml"),
        """
        name: %s
        title: Toy
        source: TOY
        receive:
          signature: {scheme: hmac-sha256, header: X-Sig, encoding: base64}
          delivery: [body.id]
          topic: order
        events: {order: order.jslt}
        %s
        """
            .formatted(name, String.join("\n", more)));
  }

  /** A file in a connector's folder, next to those of {@link #connector}. */
  public void file(String connector, String name, String text) throws IOException {
    Path file = connectors.resolve(connector).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  public static String mapping(String comment) {
    return """
    // %s
    {"kind":"checkout","orderId":text(.id),"status":"paid","value":.total,"currency":.currency}\
    """
        .formatted(comment);
  }

  public void company(String key, String connectors) throws IOException {
    Files.writeString(
        companies.resolve(key + ".yaml"),
        "key: %s\nname: Shop\nconnectors:\n%s".formatted(key, connectors.indent(2)));
  }

  public void company(String key, String connectors, String destinations) throws IOException {
    Files.writeString(
        companies.resolve(key + ".yaml"),
        "key: %s\nname: Shop\nconnectors:\n%sdestinations:\n%s"
            .formatted(key, connectors.indent(2), destinations.indent(2)));
  }

  public void removeCompany(String key) throws IOException {
    Files.delete(companies.resolve(key + ".yaml"));
  }

  public void removeConnector(String name) throws IOException {
    try (Stream<Path> files = Files.walk(connectors.resolve(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public List<String> reload() {
    return hub.reload();
  }

  /** Sends a signed order; returns the status. */
  public int order(String connector, String company, String secret, String id)
      throws IOException, InterruptedException {
    String body = "{\"id\":\"%s\",\"total\":\"9.50\",\"currency\":\"EUR\"}".formatted(id);
    return client
        .send(
            HttpRequest.newBuilder(uri("/webhooks/" + connector + "/" + company))
                .header("Content-Type", "application/json")
                .header("X-Sig", signature(secret, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static String signature(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> health() throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri("/observe/health")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + hub.port() + path);
  }

  /** The number of orders in the ledger. */
  long orders() throws SQLException {
    try (Connection connection = hub.database().general().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The first column of the result. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = hub.database().general().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
    }
  }
}
