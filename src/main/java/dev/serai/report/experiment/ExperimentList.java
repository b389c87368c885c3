package dev.serai.report.experiment;

import dev.serai.model.Company;
import dev.serai.model.ExperimentPlan;
import dev.serai.report.CompanyNumber;
import dev.serai.report.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The experiments of a company: those that visitors were shown, and those that its file plans. */
public record ExperimentList(List<Card> experiments) {

  private static final String SHOWN =
      """
      SELECT experiment, min(occurred_at) AS first_at, max(occurred_at) AS last_at,
             array_agg(DISTINCT variant ORDER BY variant) AS variants
      FROM exposure WHERE company = ? GROUP BY experiment""";

  /**
   * @param lastExposureAt when the last name of a visitor was shown it for the first time
   */
  public record Card(
      String experiment,
      String control,
      LocalDate plannedEnd,
      List<String> variants,
      Instant firstExposureAt,
      Instant lastExposureAt) {}

  public static ExperimentList read(Connection connection, Company company) throws SQLException {
    Map<String, Card> cards = new TreeMap<>();
    company
        .experiments()
        .forEach(
            (name, plan) ->
                cards.put(name, card(name, plan, List.copyOf(plan.split().keySet()), null, null)));
    Query.of(SHOWN, CompanyNumber.of(connection, company.key()))
        .list(
            connection,
            row ->
                card(
                    row.getString("experiment"),
                    company
                        .experiments()
                        .getOrDefault(row.getString("experiment"), ExperimentPlan.UNPLANNED),
                    List.of((String[]) row.getArray("variants").getArray()),
                    Query.instant(row, "first_at"),
                    Query.instant(row, "last_at")))
        .forEach(card -> cards.put(card.experiment(), card));
    return new ExperimentList(List.copyOf(cards.values()));
  }

  private static Card card(
      String name, ExperimentPlan plan, List<String> variants, Instant first, Instant last) {
    return new Card(name, plan.control(), plan.plannedEnd(), variants, first, last);
  }
}
