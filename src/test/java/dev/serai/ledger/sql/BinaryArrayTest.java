package dev.serai.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryArrayTest {

  private final UUID some = UUID.fromString("f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f");

  @ParameterizedTest
  @ValueSource(strings = {BinaryArray.TYPES, ""})
  void arrivesAsItWasSentInBinaryAndAsText(String enabled) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("binaryTransferEnable", enabled);
    List<Instant> times =
        Arrays.asList(
            Instant.parse("2026-11-22T03:04:05.678901Z"),
            null,
            Instant.parse("1969-07-20T20:17:40Z"));
    try (Connection connection = DriverManager.getConnection(TestDatabase.freshUrl(), properties)) {
      // often enough for the driver to keep the statement on the server
      for (int i = 0; i < 8; i++) {
        assertThat(
                read(
                    connection,
                    "SELECT u::text FROM unnest(?::uuid[]) AS u",
                    BinaryArray.uuids(Arrays.asList(some, null, new UUID(0, -1)))))
            .containsExactly(some.toString(), null, "00000000-0000-0000-ffff-ffffffffffff");
        assertThat(
                read(
                    connection,
                    "SELECT to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
                        + " FROM unnest(?::timestamptz[]) AS t",
                    BinaryArray.times(times)))
            .containsExactly("2026-11-22 03:04:05.678901", null, "1969-07-20 20:17:40.000000");
        assertThat(
                read(
                    connection,
                    "SELECT u::text FROM unnest(?::uuid[]) AS u",
                    BinaryArray.uuids(List.of())))
            .isEmpty();
      }
    }
  }

  @Test
  void timesAreTruncatedToTheMicrosecond() throws SQLException {
    BinaryArray one = BinaryArray.times(List.of(Instant.parse("2000-01-01T00:00:01.0000019Z")));
    byte[] bytes = new byte[one.lengthInBytes()];
    one.toBytes(bytes, 0);
    assertThat(java.nio.ByteBuffer.wrap(bytes, bytes.length - 8, 8).getLong()).isEqualTo(1_000_001);
  }

  private static List<String> read(Connection connection, String sql, BinaryArray array)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, array);
      try (ResultSet row = select.executeQuery()) {
        List<String> read = new ArrayList<>();
        while (row.next()) {
          read.add(row.getString(1));
        }
        return read;
      }
    }
  }
}
