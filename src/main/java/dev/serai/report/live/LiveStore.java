package dev.serai.report.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.serai.model.Json;
import dev.serai.model.StorableText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** The table of what happens now. */
record LiveStore(DataSource database) {

  /** Rows that are kept of each company. */
  private static final int KEPT = 2_000;

  private static final ObjectMapper ROWS =
      Json.MAPPER
          .copy()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(String.class, new Storable()));

  /** PostgreSQL's text has no NUL. */
  private static final class Storable extends StdSerializer<String> {
    private Storable() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider unused)
        throws IOException {
      json.writeString(StorableText.text(text));
    }
  }

  private static final String COLUMNS =
      "company, at, recorded_at, connector, topic, trust, delivery_no, kind, result, finding,"
          + " detail, advice, subject, order_id, visitor, conversation, value, currency, canonical,"
          + " destinations, outbox_nos";

  /** One hub after another, so that numbers ascend in the order of commits. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(24121, 1)";

  private static final String ADD =
      "INSERT INTO live_event ("
          + COLUMNS
          + ") SELECT "
          + COLUMNS
          + " FROM jsonb_to_recordset(?::jsonb) AS r (company text, at timestamptz,"
          + " recorded_at timestamptz, connector text, topic text, trust text, delivery_no bigint,"
          + " kind text, result text, finding text, detail text, advice text, subject text,"
          + " order_id text, visitor text, conversation text, value numeric, currency text,"
          + " canonical text, destinations text[], outbox_nos bigint[])";

  private static final String PRUNE =
      """
      DELETE FROM live_event l
      USING (SELECT DISTINCT company FROM live_event) c
      CROSS JOIN LATERAL (
        SELECT no FROM live_event k WHERE k.company = c.company
        ORDER BY no DESC OFFSET %d LIMIT 1) AS last
      WHERE l.company = c.company AND l.no <= last.no"""
          .formatted(KEPT);

  void add(List<LiveRow> rows) throws SQLException {
    String json;
    try {
      json = ROWS.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    try (Connection connection = database.getConnection();
        Statement lock = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(ADD)) {
      connection.setAutoCommit(false);
      lock.execute(LOCK);
      insert.setString(1, json);
      insert.executeUpdate();
      connection.commit();
    }
  }

  /** Forgets what is beyond the newest rows of each company, or older than a day. */
  void prune() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement delete = connection.createStatement()) {
      delete.execute(PRUNE);
      delete.execute("DELETE FROM live_event WHERE at < now() - interval '1 day'");
    }
  }
}
