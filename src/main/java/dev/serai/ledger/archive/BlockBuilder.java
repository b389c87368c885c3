package dev.serai.ledger.archive;

import dev.serai.ledger.batch.BatchDelivery;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.ledger.sql.Lookup;
import dev.serai.ledger.sql.RoundTrip;
import io.airlift.compress.lz4.Lz4Compressor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the raw deliveries of a batch into blocks, those of one company together. */
public final class BlockBuilder {

  /** The buffer of a writer's last block is reused for the next one. */
  private static final ThreadLocal<ArchiveBlock> BUFFERS =
      ThreadLocal.withInitial(ArchiveBlock::new);

  private final List<ArchiveBlockRow> groups = new ArrayList<>();
  private final Map<Integer, ArchiveBlockRow> open = new HashMap<>();

  /** Adds a delivery; those of one company must come in the order of their numbers. */
  public void put(BatchDelivery delivery) {
    ArchiveBlockRow group = open.get(delivery.company());
    if (group == null || !group.takes(delivery)) {
      group = new ArchiveBlockRow(delivery.company());
      open.put(delivery.company(), group);
      groups.add(group);
    }
    group.add(delivery);
  }

  /** Writes the index rows of the deliveries. */
  public void describe(CopyRows rows) {
    groups.forEach(group -> group.write(rows));
  }

  /** Compresses headers and bodies, and has {@code last} write them. */
  public void close(RoundTrip last) {
    Lookup insert =
        new Lookup(
            """
            INSERT INTO archive_block (company, block_no, received_at, bytes, content)
            SELECT * FROM unnest(?::int4[], ?::int8[], ?::timestamptz[], ?::int4[], ?::bytea[])\
            """,
            "int4",
            "int8",
            "timestamptz",
            "int4",
            "bytea");
    Lz4Compressor lz4 = new Lz4Compressor();
    ArchiveBlock block = BUFFERS.get();
    for (ArchiveBlockRow group : groups) {
      block.clear();
      group.fill(block);
      insert.add(
          group.company(), group.number(), group.receivedAt(), block.size(), block.compressed(lz4));
    }
    last.change(insert);
  }
}
