package dev.serai.report.api;

import dev.serai.model.Company;
import java.util.List;

/**
 * A company as reports show it; no secrets.
 *
 * @param attributionWindow ISO 8601 duration
 */
record CompanyCard(
    String key,
    String name,
    String timeZone,
    List<String> connectors,
    List<String> destinations,
    String attributionWindow,
    String attributionSettings) {

  static CompanyCard of(Company company) {
    return new CompanyCard(
        company.key(),
        company.name(),
        company.timeZone().getId(),
        company.connectors().keySet().stream().sorted().toList(),
        company.destinations().keySet().stream().sorted().toList(),
        company.attribution().window().toString(),
        company.attribution().version());
  }
}
