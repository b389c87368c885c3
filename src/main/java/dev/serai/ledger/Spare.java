package dev.serai.ledger;

import java.util.ArrayDeque;

/** Buffers that a lane's last batch left: the next one needs as many of the same size. */
final class Spare {

  private static final int FRESH = 8192;
  private static final int LARGEST = 4 << 20;
  private static final int MOST = 8;

  private static final ThreadLocal<ArrayDeque<byte[]>> BUFFERS =
      ThreadLocal.withInitial(ArrayDeque::new);

  private Spare() {}

  static byte[] take() {
    byte[] buffer = BUFFERS.get().pollFirst();
    return buffer == null ? new byte[FRESH] : buffer;
  }

  /** To be called on the thread that takes the next one. */
  static void give(byte[] buffer) {
    ArrayDeque<byte[]> buffers = BUFFERS.get();
    if (buffer.length <= LARGEST && buffers.size() < MOST) {
      buffers.addLast(buffer);
    }
  }
}
