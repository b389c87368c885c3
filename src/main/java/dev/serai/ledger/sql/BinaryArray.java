package dev.serai.ledger.sql;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of UUIDs or of times, which the driver sends as text by default. It is sent in binary if
 * the connection's {@code binaryTransferEnable} names its type.
 */
@SuppressWarnings("serial")
public final class BinaryArray extends PGobject implements PGBinaryObject {

  /** What {@code binaryTransferEnable} must name. */
  public static final String TYPES = "UUID_ARRAY,TIMESTAMPTZ_ARRAY";

  private static final int HEAD = 5 * Integer.BYTES;

  private final List<?> values;
  private final int elementType;
  private final int elementBytes;

  private BinaryArray(String type, int elementType, int elementBytes, List<?> values)
      throws SQLException {
    setType(type);
    this.elementType = elementType;
    this.elementBytes = elementBytes;
    this.values = values;
  }

  static BinaryArray uuids(List<?> values) throws SQLException {
    return new BinaryArray("_uuid", Oid.UUID, 2 * Long.BYTES, values);
  }

  static BinaryArray times(List<?> values) throws SQLException {
    return new BinaryArray("_timestamptz", Oid.TIMESTAMPTZ, Long.BYTES, values);
  }

  @Override
  public String getValue() {
    return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public int lengthInBytes() {
    long present = values.stream().filter(Objects::nonNull).count();
    return HEAD + values.size() * Integer.BYTES + (int) present * elementBytes;
  }

  @Override
  public void toBytes(byte[] bytes, int offset) {
    ByteBuffer out = ByteBuffer.wrap(bytes, offset, lengthInBytes());
    // dimensions, there may be nulls, type, length, the first one's index
    out.putInt(1).putInt(1).putInt(elementType).putInt(values.size()).putInt(1);
    for (Object value : values) {
      if (value == null) {
        out.putInt(-1);
      } else if (value instanceof UUID uuid) {
        out.putInt(elementBytes);
        out.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
      } else {
        out.putInt(elementBytes).putLong(CopyRows.micros((Instant) value));
      }
    }
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("arrays can only be sent");
  }
}
