package dev.serai.cli.history;

import dev.serai.ledger.CompanyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** How far files were imported: the table {@code import_file}. */
record ImportStore(DataSource database, String company) {

  /**
   * @param documents settled from the beginning
   * @param doneAt null if the file was not read to its end
   */
  record Known(long documents, ImportTally tally, Instant doneAt) {}

  Optional<Known> find(UUID file) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT f.documents, f.tally, f.done_at
                FROM import_file f JOIN company c ON c.id = f.company
                WHERE c.key = ? AND f.file = ?""")) {
      select.setString(1, company);
      select.setObject(2, file);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        OffsetDateTime done = row.getObject(3, OffsetDateTime.class);
        return Optional.of(
            new Known(
                row.getLong(1),
                ImportTally.of(row.getString(2)),
                done == null ? null : done.toInstant()));
      }
    }
  }

  void save(UUID file, String name, InOrder.Mark mark, boolean done) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                """
                INSERT INTO import_file (company, file, name, documents, tally, done_at, updated_at)
                SELECT c.id, ?, ?, ?, ?, CASE WHEN ? THEN now() END, now()
                FROM company c WHERE c.key = ?
                ON CONFLICT (company, file) DO UPDATE
                SET name = excluded.name, documents = excluded.documents, tally = excluded.tally,
                    done_at = excluded.done_at, updated_at = excluded.updated_at""")) {
      CompanyRow.ensure(connection, company);
      upsert.setObject(1, file);
      upsert.setString(2, name);
      upsert.setLong(3, mark.documents());
      upsert.setString(4, mark.tally());
      upsert.setBoolean(5, done);
      upsert.setString(6, company);
      upsert.executeUpdate();
    }
  }
}
