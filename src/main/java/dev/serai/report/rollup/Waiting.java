package dev.serai.report.rollup;

import dev.serai.model.Company;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A company with changes that are not added up yet.
 *
 * @param number of its row
 * @param zone whose days its reports use
 */
record Waiting(int number, ZoneId zone) {

  private record Row(int number, String key) {}

  static List<Waiting> read(Connection connection, Collection<Company> companies)
      throws SQLException {
    var zones = companies.stream().collect(Collectors.toMap(Company::key, Company::timeZone));
    String changed =
        Stream.concat(Rollup.ALL.stream().map(Rollup::changeTable), FactSums.WAITING.stream())
            .map("EXISTS (SELECT FROM %s s WHERE s.company = c.id)"::formatted)
            .collect(Collectors.joining(" OR "));
    return Query.of(
            """
            SELECT id, key FROM company c
            WHERE %s OR NOT EXISTS (SELECT FROM rollup_zone z WHERE z.company = c.id)
            ORDER BY id"""
                .formatted(changed))
        .list(connection, row -> new Row(row.getInt(1), row.getString(2)))
        .stream()
        .filter(row -> zones.containsKey(row.key))
        .map(row -> new Waiting(row.number, zones.get(row.key)))
        .toList();
  }
}
