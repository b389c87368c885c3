package dev.serai.ledger;

import dev.serai.model.Delivery;
import io.airlift.compress.lz4.Lz4Compressor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Packs the raw deliveries of a batch, those of one company together. */
final class DeliveryPacks {

  private static final String SPARE = "pack";

  private final Map<Integer, Open> open = new HashMap<>();
  private final Lz4Compressor lz4 = new Lz4Compressor();
  private final CopyRows rows =
      new CopyRows("delivery_pack", "company", "pack_no", "received_at", "bytes", "content");

  /**
   * A company's pack that takes more.
   *
   * @param number of its first delivery
   */
  private record Open(long number, Instant receivedAt, Pack pack) {}

  /** Puts one in; returns the number of the pack it is in. */
  long put(Pending pending) {
    Delivery delivery = pending.recording.delivery();
    Open current = open.get(pending.company);
    if (current != null && !current.pack.takes(pending.headers, delivery.body())) {
      close(pending.company, current);
      current = null;
    }
    if (current == null) {
      current = new Open(pending.deliveryNo, delivery.receivedAt(), new Pack(Spare.take(SPARE)));
      open.put(pending.company, current);
    }
    current.pack.put(pending.deliveryNo, pending.headers, delivery.body());
    return current.number;
  }

  private void close(int company, Open full) {
    rows.row()
        .int4(company)
        .int8(full.number)
        .time(full.receivedAt)
        .int4(full.pack.size())
        .bytes(full.pack.compressed(lz4));
    Spare.give(SPARE, full.pack.buffer());
  }

  void send(Connection connection) throws SQLException {
    open.forEach(this::close);
    open.clear();
    rows.send(connection);
  }
}
