package dev.serai.ledger;

import dev.serai.ledger.archive.ArchiveReader;
import dev.serai.ledger.archive.ArchivedDelivery;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** The bodies of the recorded deliveries, in the order of their numbers. */
public final class RecordedBodies {

  private RecordedBodies() {}

  /**
   * @param where a condition on {@code delivery}
   */
  public static List<String> bodies(DataSource database, String where) {
    return read(database, where, raw -> new String(raw.body(), StandardCharsets.UTF_8));
  }

  public static <T> List<T> read(
      DataSource database, String where, Function<ArchivedDelivery, T> of) {
    return find(database, where).stream().map(raw -> of.apply(raw.orElseThrow())).toList();
  }

  public static List<Optional<ArchivedDelivery>> find(DataSource database, String where) {
    List<Optional<ArchivedDelivery>> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT company, block_no, delivery_no FROM delivery WHERE "
                        + where
                        + " ORDER BY delivery_no")) {
      ArchiveReader deliveries = new ArchiveReader(connection);
      while (row.next()) {
        found.add(deliveries.find(row.getInt(1), row.getLong(2), row.getLong(3)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }
}
