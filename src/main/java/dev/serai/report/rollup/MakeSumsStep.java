package dev.serai.report.rollup;

import dev.serai.model.Company;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code makeSums} of {@code routes/housekeeping.yaml}: makes {@link FactSums} from the
 * facts after an upgrade, and when a company's time zone has changed. Of a large company this takes
 * minutes, in which its reports by product and visitor read the facts.
 */
public final class MakeSumsStep implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(MakeSumsStep.class);

  /** How long one statement may take: as long as it needs, unless the server is gone. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  private record Row(int number, String key) {}

  private final DataSource database;
  private final Supplier<Collection<Company>> companies;

  /**
   * @param companies all of them, as configured now
   */
  public MakeSumsStep(DataSource database, Supplier<Collection<Company>> companies) {
    this.database = database;
    this.companies = companies;
  }

  @Override
  public void process(Exchange exchange) {
    Map<String, ZoneId> zones =
        companies.get().stream().collect(Collectors.toMap(Company::key, Company::timeZone));
    try (Connection connection = database.getConnection()) {
      // the pool takes it back when the connection is returned
      connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
      for (Row company : unmade(connection)) {
        ZoneId zone = zones.get(company.key);
        if (zone != null && !FactSums.made(connection, company.number, zone)) {
          SumsTransaction.run(
              connection,
              company.number,
              alone -> {
                FactSums.make(alone, company.number, zone);
                return false;
              });
        }
      }
    } catch (SQLException e) {
      LOG.warn("sums by product and visitor are made later: SQL state {}", e.getSQLState());
    }
  }

  private static List<Row> unmade(Connection connection) throws SQLException {
    return Query.of(
            """
            SELECT c.id, c.key FROM company c JOIN rollup_zone z ON z.company = c.id
            WHERE z.facts_zone IS DISTINCT FROM z.zone ORDER BY c.id""")
        .list(connection, row -> new Row(row.getInt(1), row.getString(2)));
  }
}
