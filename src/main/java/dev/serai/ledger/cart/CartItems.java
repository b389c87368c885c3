package dev.serai.ledger.cart;

import dev.serai.model.CanonicalReader;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.CartItem;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Carts and their lines as JSON text. */
final class CartItems {

  private CartItems() {}

  static String write(List<CartItem> items) {
    return CanonicalWriter.json(
        json -> {
          json.writeStartArray();
          for (CartItem item : items) {
            CanonicalWriter.item(json, item);
          }
          json.writeEndArray();
        });
  }

  static List<CartItem> read(String json) {
    // a cart's lines read like a snapshot's
    return readSnapshot("{\"kind\":\"cart-snapshot\",\"cartId\":\"-\",\"items\":" + json + "}")
        .items();
  }

  static CartSnapshot readSnapshot(String json) {
    try {
      return (CartSnapshot) CanonicalReader.readStored(Json.MAPPER.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored cart is not JSON", e);
    }
  }
}
