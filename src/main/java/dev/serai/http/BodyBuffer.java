package dev.serai.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body while it arrives. Its memory grows with what has come, never with what was announced, and
 * every byte of it is taken from the budget.
 */
final class BodyBuffer {

  /** Bytes to begin with, unless fewer are announced; most bodies have less. */
  private static final int FIRST = 8 * 1024;

  private static final byte[] EMPTY = new byte[0];

  enum Added {
    YES,
    TOO_LARGE,
    NO_MEMORY
  }

  private final ByteBudget budget;
  private final int limit;
  private final long announced;
  private byte[] bytes = EMPTY;
  private int length;
  private int taken;

  /**
   * @param limit the most bytes it may have
   * @param announced by Content-Length; -1 if it was not
   */
  BodyBuffer(ByteBudget budget, int limit, long announced) {
    this.budget = budget;
    this.limit = limit;
    this.announced = announced;
  }

  Added add(ByteBuf chunk) {
    int more = chunk.readableBytes();
    if (more > limit - length) {
      return Added.TOO_LARGE;
    }
    if (length + more > bytes.length && !grow(length + more)) {
      return Added.NO_MEMORY;
    }
    chunk.readBytes(bytes, length, more);
    length += more;
    return Added.YES;
  }

  private boolean grow(int needed) {
    int doubled = Math.max(FIRST, 2 * bytes.length);
    int capacity = Math.max(needed, announced < 0 ? doubled : (int) Math.min(announced, doubled));
    if (!budget.take(capacity - taken)) {
      return false;
    }
    taken = capacity;
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  /** Whether it holds memory that others may want. */
  boolean holdsMemory() {
    return taken > 0;
  }

  byte[] bytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Gives the memory back; more than once does no harm. */
  void release() {
    budget.giveBack(taken);
    taken = 0;
    bytes = EMPTY;
    length = 0;
  }
}
