package dev.serai.ledger.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/**
 * Rows for one table in PostgreSQL's binary COPY format, the cheapest way to insert: no parsing, no
 * plan, one WAL record for a page of rows.
 */
public final class CopyRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final long MICROS_TO_2000 = 946_684_800_000_000L;

  private final String table;
  private final String sql;
  private final int columns;
  private byte[] buffer;
  private int size;
  private int rows;

  public CopyRows(String table, String... columns) {
    this.table = table;
    this.sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
    this.columns = columns.length;
  }

  private void begin() {
    buffer = BufferPool.take(table);
    System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
    size = SIGNATURE.length;
  }

  /** Starts a row; exactly as many values as the table's columns must follow. */
  public CopyRows row() {
    if (rows++ == 0) {
      begin();
    }
    room(2);
    ByteConverter.int2(buffer, size, columns);
    size += 2;
    return this;
  }

  public CopyRows int4(int value) {
    room(8);
    ByteConverter.int4(buffer, size, 4);
    ByteConverter.int4(buffer, size + 4, value);
    size += 8;
    return this;
  }

  public CopyRows int8(long value) {
    room(12);
    ByteConverter.int4(buffer, size, 8);
    ByteConverter.int8(buffer, size + 4, value);
    size += 12;
    return this;
  }

  public CopyRows int8(Long value) {
    return value == null ? none() : int8(value.longValue());
  }

  public CopyRows bool(boolean value) {
    room(5);
    ByteConverter.int4(buffer, size, 1);
    buffer[size + 4] = (byte) (value ? 1 : 0);
    size += 5;
    return this;
  }

  /** True, or NULL, which costs nothing, for false. */
  public CopyRows flag(boolean value) {
    return value ? bool(true) : none();
  }

  public CopyRows time(Instant value) {
    if (value == null) {
      return none();
    }
    return int8(micros(value));
  }

  /** A time as PostgreSQL counts it: microseconds since the year 2000. */
  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000L + time.getNano() / 1000 - MICROS_TO_2000;
  }

  public CopyRows text(String value) {
    return value == null ? none() : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows bytes(byte[] value) {
    room(4 + value.length);
    ByteConverter.int4(buffer, size, value.length);
    System.arraycopy(value, 0, buffer, size + 4, value.length);
    size += 4 + value.length;
    return this;
  }

  public CopyRows numeric(BigDecimal value) {
    if (value == null) {
      return none();
    }
    room(4 + BinaryNumeric.MAX_BYTES);
    int bytes = BinaryNumeric.write(value, buffer, size + 4);
    if (bytes == BinaryNumeric.TOO_LARGE) {
      return bytes(ByteConverter.numeric(value));
    }
    ByteConverter.int4(buffer, size, bytes);
    size += 4 + bytes;
    return this;
  }

  /** An array of texts; an empty list becomes NULL. */
  public <T> CopyRows texts(List<T> list, Function<T, String> of) {
    return array(Oid.TEXT, list, each -> text(of.apply(each)));
  }

  /** An array of truth values; an empty list becomes NULL. */
  public <T> CopyRows bools(List<T> list, Predicate<T> of) {
    return array(Oid.BOOL, list, each -> bool(of.test(each)));
  }

  /** An array of numbers; an empty list becomes NULL. */
  public <T> CopyRows numerics(List<T> list, Function<T, BigDecimal> of) {
    return array(Oid.NUMERIC, list, each -> numeric(of.apply(each)));
  }

  /** An array of integers; an empty list becomes NULL. */
  public <T> CopyRows int8s(List<T> list, ToLongFunction<T> of) {
    return array(Oid.INT8, list, each -> int8(of.applyAsLong(each)));
  }

  /** An array of small integers; an empty list becomes NULL. */
  public <T> CopyRows int4s(List<T> list, ToIntFunction<T> of) {
    return array(Oid.INT4, list, each -> int4(of.applyAsInt(each)));
  }

  /** An array of times; an empty list becomes NULL. */
  public <T> CopyRows times(List<T> list, Function<T, Instant> of) {
    return array(Oid.TIMESTAMPTZ, list, each -> time(of.apply(each)));
  }

  /** Elements are written like columns, after the array's length and description. */
  private <T> CopyRows array(int type, List<T> list, Consumer<T> write) {
    if (list.isEmpty()) {
      return none();
    }
    room(24);
    int start = size;
    ByteConverter.int4(buffer, start + 4, 1); // dimensions
    ByteConverter.int4(buffer, start + 8, 1); // there may be nulls
    ByteConverter.int4(buffer, start + 12, type);
    ByteConverter.int4(buffer, start + 16, list.size());
    ByteConverter.int4(buffer, start + 20, 1); // the first one's index
    size += 24;
    list.forEach(write);
    ByteConverter.int4(buffer, start, size - start - 4);
    return this;
  }

  public CopyRows uuid(UUID value) {
    if (value == null) {
      return none();
    }
    room(20);
    ByteConverter.int4(buffer, size, 16);
    ByteConverter.int8(buffer, size + 4, value.getMostSignificantBits());
    ByteConverter.int8(buffer, size + 12, value.getLeastSignificantBits());
    size += 20;
    return this;
  }

  private CopyRows none() {
    room(4);
    ByteConverter.int4(buffer, size, -1);
    size += 4;
    return this;
  }

  int count() {
    return rows;
  }

  /** Sends the rows, if any, and empties this object. */
  public void send(Connection connection) throws SQLException {
    send(connection, () -> {});
  }

  /**
   * Sends the rows, and does other work while the database takes them in.
   *
   * @param meanwhile must not use the connection
   */
  public void send(Connection connection, Runnable meanwhile) throws SQLException {
    if (rows == 0) {
      meanwhile.run();
      return;
    }
    room(2);
    ByteConverter.int2(buffer, size, -1);
    size += 2;
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      copy.writeToCopy(buffer, 0, size);
      copy.flushCopy();
      meanwhile.run();
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    rows = 0;
    BufferPool.give(table, buffer);
    buffer = null;
  }

  private void room(int bytes) {
    if (size + bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
    }
  }
}
