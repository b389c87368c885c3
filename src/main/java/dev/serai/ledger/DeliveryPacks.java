package dev.serai.ledger;

import io.airlift.compress.lz4.Lz4Compressor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs the raw deliveries of a batch, those of one company together. */
final class DeliveryPacks {

  /** A lane's last pack left the room for its next. */
  private static final ThreadLocal<Pack> SPARE = ThreadLocal.withInitial(Pack::new);

  private final List<DeliveryGroup> groups = new ArrayList<>();
  private final Map<Integer, DeliveryGroup> open = new HashMap<>();

  /** Puts one in; those of a company must come in the order of their numbers. */
  void put(Pending pending) {
    DeliveryGroup group = open.get(pending.company);
    if (group == null || !group.takes(pending)) {
      group = new DeliveryGroup(pending.company);
      open.put(pending.company, group);
      groups.add(group);
    }
    group.add(pending);
  }

  /** Writes which deliveries there are. */
  void describe(CopyRows rows) {
    groups.forEach(group -> group.write(rows));
  }

  /** Compresses what they brought, and has {@code last} write it. */
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
    Pack pack = SPARE.get();
    for (DeliveryGroup group : groups) {
      pack.clear();
      group.fill(pack);
      insert.add(
          group.company(), group.number(), group.receivedAt(), pack.size(), pack.compressed(lz4));
    }
    last.change(insert);
  }
}
