package dev.serai.cli.doctor;

import dev.serai.config.ConfigError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connectors;
import dev.serai.delivery.destination.Destinations;
import dev.serai.model.Company;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Every company file can be used, its secrets are its own, and its destinations are complete. */
final class CompaniesCheck implements Check {

  private static final String SUBJECT = "Company";

  @Override
  public List<CheckResult> look(Site site) {
    try {
      Connectors connectors = Connectors.load(site.connectors());
      Companies companies = Companies.load(site.companies(), connectors, site.environment()::get);
      if (companies.all().isEmpty()) {
        return List.of(
            CheckResult.warn(
                SUBJECT,
                "there is none in " + site.companies(),
                "add a file there; see docs/configuration.md"));
      }
      Destinations destinations = Destinations.load(site.connectors());
      Map<String, List<String>> defaults = DefaultSecrets.of(site);
      List<CheckResult> findings = new ArrayList<>();
      companies.all().stream()
          .sorted(Comparator.comparing(Company::key))
          .forEach(
              company ->
                  findings.add(
                      look(
                          company, destinations, defaults.getOrDefault(company.key(), List.of()))));
      return findings;
    } catch (ConfigError e) {
      return List.of(CheckResult.fail(SUBJECT, e.getMessage(), null));
    } catch (IOException | UncheckedIOException e) {
      return List.of(
          CheckResult.fail(
              SUBJECT, site.companies() + " cannot be read", "check its owner and permissions"));
    }
  }

  private static CheckResult look(Company company, Destinations destinations, List<String> unset) {
    List<String> problems = destinations.problems(company);
    if (!problems.isEmpty()) {
      return CheckResult.fail(SUBJECT, problems.get(0), null);
    }
    String detail =
        "%s: from %s to %s"
            .formatted(
                company.key(),
                names(company.connectors(), "only the analytics API"),
                names(company.destinations(), "no destination"));
    if (!unset.isEmpty()) {
      return CheckResult.warn(
          SUBJECT,
          detail + ", with default secrets that anyone can read in its file",
          "set " + String.join(", ", unset));
    }
    boolean keyless = company.serverKeys().isEmpty() && company.origins().isEmpty();
    return keyless
        ? CheckResult.warn(
            SUBJECT,
            detail + ", and any web page may report its events",
            "list its serverKeys and origins")
        : CheckResult.ok(SUBJECT, detail);
  }

  private static String names(Map<String, ?> grants, String none) {
    return grants.isEmpty() ? none : String.join(", ", grants.keySet().stream().sorted().toList());
  }
}
