package dev.serai.bench.torture;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One event of an honest sender, known by its number: a signed order, or an order, an interaction
 * or a cart action that the shop's server reports.
 */
record HonestEvent(int number) {

  static final String PREFIX = "honest-";

  enum Kind {
    SIGNED_ORDER("orders", "order_id", Target.WEBHOOKS),
    ORDER("orders", "order_id", "/analytics/checkout_events"),
    INTERACTION("touchpoint", "conversation_id", "/analytics/interactions"),
    CART_ACTION("cart_action", "product_id", "/analytics/cart_events");

    final String table;
    final String column;
    final String path;

    Kind(String table, String column, String path) {
      this.table = table;
      this.column = column;
      this.path = path;
    }
  }

  Kind kind() {
    return Kind.values()[number % Kind.values().length];
  }

  /** By which the ledger has to know it. */
  String name() {
    return PREFIX + number;
  }

  Map<String, String> headers(byte[] body) {
    if (kind() == Kind.SIGNED_ORDER) {
      return Target.signed(body);
    }
    Map<String, String> headers = new HashMap<>(Target.server());
    headers.put("Idempotency-Key", name());
    return headers;
  }

  byte[] body() {
    String who = "\"company_key\":\"%s\",\"user_fingerprint\":\"v%d\"";
    String visitor = who.formatted(Target.COMPANY, number % 500);
    String body =
        switch (kind()) {
          case SIGNED_ORDER ->
              """
              {"topic":"order","id":"%s","status":"paid","total":"12.50","currency":"EUR",\
              "created_at":"2026-11-21T09:00:00Z",\
              "items":[{"product_id":"7","name":"Socks","quantity":1,"price":"12.50"}]}"""
                  .formatted(name());
          case ORDER ->
              "{%s,\"order_id\":\"%s\",\"value\":12.5,\"currency\":\"EUR\"}"
                  .formatted(visitor, name());
          case INTERACTION ->
              "{%s,\"conversation_id\":\"%s\",\"channel\":\"CHAT\",\"helpful\":true}"
                  .formatted(visitor, name());
          case CART_ACTION ->
              """
              {%s,"type":"ITEM_ADDED","product_id":"%s","product_name":"Socks","value":5,\
              "currency":"EUR","quantity":1}"""
                  .formatted(visitor, name());
        };
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
