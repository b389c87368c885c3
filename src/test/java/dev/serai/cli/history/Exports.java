package dev.serai.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A shop with its company file, and its exports. */
final class Exports {

  static final String HEADER =
      "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,"
          + "Lineitem name,Lineitem price,Lineitem sku,Id,Source";

  private Exports() {}

  /** The environment of a hub with the company {@code demo}, which has a destination. */
  static Map<String, String> shop(Path home, String url) throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve("companies")).resolve("demo.yaml"),
        """
        key: demo
        name: Demo
        timeZone: Europe/Madrid
        connectors:
          shopify: {secrets: [s]}
          woocommerce: {secrets: [s]}
        destinations:
          webhook: {url: "http://localhost:1/", secrets: [whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=]}
        """);
    return Map.of(
        "SERAI_DB_URL", url,
        "SERAI_HOME", home.toString(),
        "SERAI_COMPANIES", home.resolve("companies").toString());
  }

  /** Orders {@code from} to {@code to} with two lines each, on two rows. */
  static String table(int from, int to) {
    return HEADER
        + "\n"
        + IntStream.rangeClosed(from, to).mapToObj(Exports::rows).collect(Collectors.joining());
  }

  static String rows(int order) {
    return """
    #%1$d,ada%1$d@example.com,paid,2026-03-02 10:16:01 +0100,EUR,%2$d.50,2026-03-02 10:15:58 +0100,2,"Mug, ""blue\""
    with a lid",10.00,MUG,%3$d,web
    #%1$d,ada%1$d@example.com,,,,,,1,Tea,4.50,TEA,,
    """
        .formatted(order, order + 20, 7000000 + order);
  }

  /** An order from the API, on one line. */
  static String document(int order, String total, String status) {
    return """
    {"id":%d,"total":"%s","currency":"EUR","status":"%s","date_created_gmt":"2026-03-0%dT10:00:00","date_modified_gmt":"2026-03-0%dT11:00:00","line_items":[{"id":1,"product_id":5,"name":"Mug","quantity":1,"total":"%s"}]}
    """
        .formatted(order, total, status, 1 + order % 5, 1 + order % 5, total);
  }

  static String documents(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(order -> document(order, "9.90", "completed"))
        .collect(Collectors.joining());
  }
}
