package dev.serai.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CopyRowsTest {

  private static DataSource database;

  @BeforeAll
  static void createTable() throws SQLException {
    database = TestDatabase.fresh();
    execute(
        "CREATE TABLE everything (no int, a int4, b int4, c int8, d bool, e timestamptz, f text,"
            + " g bytea, h numeric, i uuid)");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static CopyRows everything() {
    return new CopyRows("everything", "no", "a", "b", "c", "d", "e", "f", "g", "h", "i");
  }

  @Test
  void rowsAreReadBackAsTheyWereWritten() throws SQLException {
    UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    Instant time = Instant.parse("1999-12-31T23:59:59.999999Z");
    byte[] bytes = "raw\0bytes".getBytes(StandardCharsets.UTF_8);
    CopyRows rows = everything();
    rows.row().int4(1).int4(-7).int4(Integer.MIN_VALUE).int8(Long.MAX_VALUE).bool(true).time(time);
    rows.text("naïve ☂ 🐪").bytes(bytes).numeric(new BigDecimal("-1.50")).uuid(uuid);
    try (Connection connection = database.getConnection()) {
      rows.send(connection);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT * FROM everything WHERE no = 1")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(2)).isEqualTo(-7);
        assertThat(row.getInt(3)).isEqualTo(Integer.MIN_VALUE);
        assertThat(row.getLong(4)).isEqualTo(Long.MAX_VALUE);
        assertThat(row.getBoolean(5)).isTrue();
        assertThat(row.getObject(6, OffsetDateTime.class).toInstant()).isEqualTo(time);
        assertThat(row.getString(7)).isEqualTo("naïve ☂ 🐪");
        assertThat(row.getBytes(8)).isEqualTo(bytes);
        assertThat(row.getBigDecimal(9)).isEqualTo(new BigDecimal("-1.50"));
        assertThat(row.getObject(10, UUID.class)).isEqualTo(uuid);
      }
    }
  }

  @Test
  void absentValuesAreNull() throws SQLException {
    CopyRows rows = everything();
    rows.row().int4(2).int4(0).int4(0).int8(null).bool(false).time(null).text(null);
    rows.bytes(new byte[0]).numeric(null).uuid(null);
    try (Connection connection = database.getConnection()) {
      rows.send(connection);
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT num_nulls(c, e, f, h, i), length(g) FROM everything WHERE no = 2")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(5);
        assertThat(row.getInt(2)).isZero();
      }
    }
  }

  @Test
  void everyDecimalKeepsItsDigitsAndItsScale() throws SQLException {
    List<String> decimals = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      long unscaled = random.nextLong() >> random.nextInt(64);
      decimals.add(BigDecimal.valueOf(unscaled, random.nextInt(20)).toPlainString());
    }
    decimals.addAll(
        List.of(
            "0",
            "0.00",
            "-0.001",
            "10000",
            "100000000",
            "99999999.99",
            "123456789012345.12345678901234567890",
            "9999999999999999999999999999.9999999999999999999999999999",
            "0.0000000000000000000000000001",
            "0.00010",
            "-1000.0001"));
    CopyRows rows = new CopyRows("everything", "no", "h");
    for (int i = 0; i < decimals.size(); i++) {
      rows.row().int4(100 + i).numeric(new BigDecimal(decimals.get(i)));
    }
    try (Connection connection = database.getConnection()) {
      rows.send(connection);
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT h::text FROM everything WHERE no BETWEEN 100 AND 9999 ORDER BY no")) {
        for (String decimal : decimals) {
          assertThat(row.next()).isTrue();
          assertThat(row.getString(1)).isEqualTo(decimal);
        }
      }
    }
  }

  @Test
  void rowsBeyondTheFirstBufferArriveAndTheBufferIsEmptyAfterwards() throws SQLException {
    CopyRows rows = new CopyRows("everything", "no", "f");
    for (int i = 0; i < 2000; i++) {
      rows.row().int4(10_000 + i).text("x".repeat(50));
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      rows.send(connection);
      assertThat(rows.count()).isZero();
      rows.send(connection);
      try (ResultSet row =
          statement.executeQuery("SELECT count(*) FROM everything WHERE no >= 10000")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(2000);
      }
    }
  }

  @Test
  void aRefusedCopyLeavesTheConnectionUsable() throws SQLException {
    CopyRows rows = new CopyRows("everything", "no", "f");
    rows.row().int4(3).text("NUL \0");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> rows.send(connection))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(SqlFault.ofTheData(e)).isTrue());
      assertThat(statement.execute("SELECT 1")).isTrue();
    }
  }
}
