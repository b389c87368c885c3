package dev.serai.fetch;

import dev.serai.TestHub;
import dev.serai.client.TestShop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** A platform that only reports which order changed, its connector, and a hub with one company. */
public final class Acme {

  public static final String DESCRIPTOR =
      """
      name: acme
      title: Acme
      source: ACME
      receive:
        signature: {scheme: bearer}
        delivery: {id: body.delivery, promise: "One for each delivery."}
        topic: body.event
      settings:
        url: {title: Address of its API}
        token: {title: Token of its API, secret: true}
        poll: {title: Whether its list is read}
      pull:
        base: "{settings.url}"
        auth: {scheme: bearer, value: "{settings.token}"}
        rate: 1000/s
        timeout: 1s
        fetch:
          order:
            get: /orders/{id}
            document: order
            topic: order
            join: {lines: {get: "/orders/{id}/lines", items: ""}}
          parcel: {get: "/parcels/{id}", topic: order, missing: retry}
          loop: {get: "/orders/{id}", document: order, topic: changed}
        poll:
          orders:
            every: 1s
            get: "/changed?since={cursor}"
            items: orders
            page: {by: number, parameter: page, size: {parameter: per, value: 2}}
            cursor: {at: updated, overlap: 1m}
            join: {lines: {get: "/orders/{document.id}/lines", items: ""}}
            topic: order
            enabledBy: poll
      events:
        changed: changed.jslt
        order: order.jslt
      """;

  private static final String CHANGED =
      """
      {"kind": "fetch", "resource": first(.resource, "order"), "id": id(.order, .id),
       "reason": "only the order's id came"}
      """;

  private static final String ORDER =
      """
      {"kind": "checkout", "occurredAt": utc(.updated), "orderId": id(.id), "status": "paid",
       "value": decimal(.total), "currency": "EUR",
       "lineItems": [for (.lines) {"productId": id(.sku), "quantity": .count, "lineTotal": decimal(.total)}]}
      """;

  private Acme() {}

  /** Writes the connector to {@code home}; returns the folder of connectors. */
  public static Path connectors(Path home) throws IOException {
    Path acme = Files.createDirectories(home.resolve("connectors/acme"));
    Files.writeString(acme.resolve("connector.yaml"), DESCRIPTOR);
    Files.writeString(acme.resolve("changed.jslt"), CHANGED);
    Files.writeString(acme.resolve("order.jslt"), ORDER);
    return acme.getParent();
  }

  public static String company(TestShop shop, boolean poll) {
    return """
    key: demo
    name: Demo
    connectors:
      acme: {secrets: [s], url: "%s", token: t0ken, poll: "%s"}
    """
        .formatted(shop.url(), poll);
  }

  public static TestHub hub(Path home, String url, String company) throws IOException {
    return TestHub.serving(
        Map.of("demo", company), url, connectors(home), Map.of("SERAI_PRIVATE_HOSTS", "localhost"));
  }

  /** The platform's notification that an order changed. */
  public static HttpResponse<String> changed(TestHub hub, String delivery, String order) {
    return changed(hub, delivery, "order", order);
  }

  public static HttpResponse<String> changed(
      TestHub hub, String delivery, String resource, String order) {
    return hub.post(
        "/webhooks/acme/demo",
        "{\"event\":\"changed\",\"delivery\":\"%s\",\"resource\":\"%s\",\"order\":\"%s\"}"
            .formatted(delivery, resource, order),
        "Authorization",
        "Bearer s");
  }

  /** An order as it appears in a list. */
  public static String order(String id, String updated, int total) {
    return "{\"id\":\"%s\",\"updated\":\"%s\",\"total\":\"%d.00\"}".formatted(id, updated, total);
  }

  /** Complete orders 1 to {@code most}, with their lines. */
  public static TestShop.Reply answer(TestShop.Asked asked, int most) {
    String[] path = asked.target().split("/", -1);
    if (!asked.header("Authorization").equals("Bearer t0ken")) {
      return TestShop.Reply.status(401);
    }
    if (path.length < 3 || Integer.parseInt(path[2]) > most) {
      return TestShop.Reply.status(404);
    }
    return path.length == 4
        ? TestShop.Reply.json("[{\"sku\":\"mug\",\"count\":1,\"total\":\"5.00\"}]")
        : TestShop.Reply.json("{\"order\":" + order(path[2], "2026-06-01T10:00:00Z", 5) + "}");
  }

  /** One text for each row, its columns separated by bars. */
  public static List<String> rows(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        StringJoiner text = new StringJoiner("|");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.add(String.valueOf(rows.getString(i)));
        }
        texts.add(text.toString());
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
