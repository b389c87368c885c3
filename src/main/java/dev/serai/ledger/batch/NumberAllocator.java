package dev.serai.ledger.batch;

import dev.serai.ledger.sql.DiskFlush;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Allocates numbers of deliveries, events, orders, carts and cart actions. The database gives them
 * out in blocks, so that writers need no lock; they ascend within a block, and none is given out
 * twice.
 */
public final class NumberAllocator {

  private static final long BLOCK = 1L << 24;

  /** More than a batch needs, however many writers write one. */
  private static final long ENOUGH = 1L << 22;

  private final AtomicLong next = new AtomicLong();
  private long end;

  /** To be called before a batch takes numbers. */
  synchronized void provide(Connection connection) throws SQLException {
    if (end - next.get() >= ENOUGH) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT nextval('number_block')")) {
      row.next();
      long block = row.getLong(1);
      // a server that lost a block in a crash would give it to another hub
      DiskFlush.flush(connection);
      next.set(block * BLOCK);
      end = next.get() + BLOCK;
    }
  }

  long next() {
    return next(1);
  }

  /** The first of that many consecutive numbers. */
  long next(int count) {
    return next.getAndAdd(count);
  }
}
