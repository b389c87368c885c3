package dev.serai.ledger.sql;

import java.util.HashMap;
import java.util.Map;

/** The buffers of a thread's last batch: the next one needs about as much for the same table. */
final class BufferPool {

  private static final int FRESH = 8192;
  private static final int LARGEST = 4 << 20;

  private static final ThreadLocal<Map<String, byte[]>> BUFFERS =
      ThreadLocal.withInitial(HashMap::new);

  private BufferPool() {}

  static byte[] take(String table) {
    byte[] buffer = BUFFERS.get().remove(table);
    return buffer == null ? new byte[FRESH] : buffer;
  }

  /** To be called on the thread that writes the next batch. */
  static void give(String table, byte[] buffer) {
    if (buffer.length <= LARGEST) {
      BUFFERS.get().put(table, buffer);
    }
  }
}
