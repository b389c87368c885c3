package dev.serai.ledger.archive;

import dev.serai.ledger.batch.HeaderJson;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers and raw bodies of neighbouring deliveries, compressed together: a shop's messages are so
 * similar that they take a fifth of the space.
 *
 * <p>Uncompressed, each delivery is its number (8 bytes), the length of its headers (4), its
 * headers as JSON, the length of its body (4), its body. All of them are one LZ4 block.
 */
public final class ArchiveBlock {

  /** Size in bytes from which nothing more should be added; LZ4 looks back no further. */
  static final int FULL = 64 * 1024;

  /** Capacity in bytes up to which a buffer is kept for the next block. */
  private static final int LARGEST = 1 << 20;

  private static final int LENGTHS = Long.BYTES + 2 * Integer.BYTES;
  private byte[] content = new byte[FULL];
  private byte[] compressed = new byte[0];
  private int size;

  /** Bytes that such a delivery takes up. */
  static int room(byte[] headers, byte[] body) {
    return LENGTHS + headers.length + body.length;
  }

  /**
   * @param headers a JSON object; empty if there are none
   */
  void put(long delivery, byte[] headers, byte[] body) {
    int length = room(headers, body);
    if (size + length > content.length) {
      content = Arrays.copyOf(content, size + length);
    }
    ByteBuffer.wrap(content, size, length)
        .putLong(delivery)
        .putInt(headers.length)
        .put(headers)
        .putInt(body.length)
        .put(body);
    size += length;
  }

  /** Uncompressed size in bytes. */
  int size() {
    return size;
  }

  /** Compresses what was added. */
  byte[] compressed(Lz4Compressor lz4) {
    int most = lz4.maxCompressedLength(size);
    if (compressed.length < most) {
      compressed = new byte[most];
    }
    return Arrays.copyOf(
        compressed, lz4.compress(content, 0, size, compressed, 0, compressed.length));
  }

  /** Empties it for the next deliveries. */
  void clear() {
    size = 0;
    if (content.length > LARGEST) {
      content = new byte[FULL];
      compressed = new byte[0];
    }
  }

  /**
   * The deliveries of a block by their numbers, in the order in which they were added.
   *
   * @param size uncompressed size in bytes
   */
  static Map<Long, ArchivedDelivery> open(byte[] compressed, int size) {
    byte[] content = new byte[size];
    new Lz4Decompressor().decompress(compressed, 0, compressed.length, content, 0, size);
    Map<Long, ArchivedDelivery> deliveries = new LinkedHashMap<>();
    ByteBuffer in = ByteBuffer.wrap(content);
    while (in.hasRemaining()) {
      deliveries.put(in.getLong(), new ArchivedDelivery(HeaderJson.read(bytes(in)), bytes(in)));
    }
    return deliveries;
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
