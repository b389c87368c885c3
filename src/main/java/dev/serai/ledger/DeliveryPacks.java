package dev.serai.ledger;

import dev.serai.model.Delivery;
import io.airlift.compress.lz4.Lz4Compressor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs the raw deliveries of a batch, those of one company together. */
final class DeliveryPacks {

  /**
   * A pack in the making.
   *
   * @param number of its first delivery
   * @param receivedAt when that came
   */
  private record Open(int company, long number, Instant receivedAt, Pack pack) {}

  private final List<Open> packs = new ArrayList<>();
  private final Map<Integer, Open> open = new HashMap<>();

  /** Puts one in; returns the number of the pack it is in. */
  long put(Pending pending) {
    Delivery delivery = pending.recording.delivery();
    Open current = open.get(pending.company);
    if (current == null || !current.pack.takes(pending.headers, delivery.body())) {
      current = new Open(pending.company, pending.deliveryNo, delivery.receivedAt(), new Pack());
      open.put(pending.company, current);
      packs.add(current);
    }
    current.pack.put(pending.deliveryNo, pending.headers, delivery.body());
    return current.number;
  }

  /** Compresses them, and has {@code last} write them. */
  void close(RoundTrip last) {
    Lookup insert =
        new Lookup(
            """
            INSERT INTO delivery_pack (company, pack_no, received_at, bytes, content)
            SELECT * FROM unnest(?::int4[], ?::int8[], ?::timestamptz[], ?::int4[], ?::bytea[])""",
            "int4",
            "int8",
            "timestamptz",
            "int4",
            "bytea");
    Lz4Compressor lz4 = new Lz4Compressor();
    for (Open each : packs) {
      insert.add(
          each.company, each.number, each.receivedAt, each.pack.size(), each.pack.compressed(lz4));
    }
    last.change(insert);
  }
}
