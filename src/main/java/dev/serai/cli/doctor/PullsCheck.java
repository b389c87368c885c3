package dev.serai.cli.doctor;

import dev.serai.client.ApiDescription;
import dev.serai.client.ApiDescription.PollPlan;
import dev.serai.client.FetchFailure;
import dev.serai.config.ConfigError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.model.Company;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Documents and lists can be fetched from the platforms, and no credentials are sent unencrypted.
 */
final class PullsCheck implements Check {

  private static final String SUBJECT = "Pull";

  @Override
  public List<CheckResult> look(Site site) {
    try {
      Connectors connectors = Connectors.load(site.connectors());
      Companies companies = Companies.load(site.companies(), connectors, site.environment()::get);
      List<CheckResult> findings = new ArrayList<>();
      companies.all().stream()
          .sorted(Comparator.comparing(Company::key))
          .forEach(
              company ->
                  connectors.all().stream()
                      .filter(connector -> company.connectors().containsKey(connector.name()))
                      .filter(connector -> connector.pull().isPresent())
                      .forEach(connector -> findings.addAll(look(company, connector, site))));
      return findings;
    } catch (ConfigError | UncheckedIOException e) {
      return List.of(); // reported by earlier checks
    }
  }

  private static List<CheckResult> look(Company company, Connector connector, Site site) {
    String who = company.key() + ": " + connector.name();
    ApiDescription pull = connector.pull().orElseThrow();
    Map<String, String> settings = connector.settings(company);
    List<CheckResult> findings = new ArrayList<>(polls(who, pull, settings));
    Set<String> needed = new TreeSet<>(pull.settings());
    pull.fetches().values().forEach(plan -> needed.addAll(pull.settings(plan.ask(), plan.joins())));
    Set<String> lacking = lacking(needed, settings);
    if (lacking.isEmpty()) {
      findings.add(addresses(who, pull, settings, site));
    } else if (findings.isEmpty()) {
      Set<String> given = company.connectors().get(connector.name()).settings().keySet();
      findings.add(
          needed.stream().anyMatch(given::contains)
              ? CheckResult.warn(
                  SUBJECT,
                  who
                      + " cannot fetch the documents that deliveries name: "
                      + names(lacking)
                      + " not set",
                  "set it for the connector in the company's file")
              : CheckResult.ok(SUBJECT, who + " fetches nothing: " + names(lacking) + " not set"));
    }
    return findings;
  }

  private static List<CheckResult> polls(
      String who, ApiDescription pull, Map<String, String> settings) {
    List<CheckResult> findings = new ArrayList<>();
    pull.polls()
        .forEach(
            (name, plan) -> {
              Set<String> lacking = lacking(pull.settings(plan.ask(), plan.joins()), settings);
              if (isOn(plan, settings) && !lacking.isEmpty()) {
                findings.add(
                    CheckResult.fail(
                        SUBJECT,
                        "%s cannot poll %s: %s not set".formatted(who, name, names(lacking)),
                        "set it for the connector in the company's file"));
              }
            });
    return findings;
  }

  private static boolean isOn(PollPlan plan, Map<String, String> settings) {
    return plan.enabledBy() == null || "true".equals(settings.get(plan.enabledBy()));
  }

  private static Set<String> lacking(Set<String> needed, Map<String, String> settings) {
    Set<String> lacking = new TreeSet<>(needed);
    lacking.removeIf(name -> !settings.getOrDefault(name, "").isBlank());
    return lacking;
  }

  private static CheckResult addresses(
      String who, ApiDescription pull, Map<String, String> settings, Site site) {
    try {
      for (URI address : pull.addresses(settings)) {
        if (!"https".equalsIgnoreCase(address.getScheme()) && !isPrivate(address, site)) {
          return CheckResult.warn(
              SUBJECT,
              who + " sends its credentials to " + address.getHost() + " unencrypted",
              "use https, or list the host in SERAI_PRIVATE_HOSTS if it is in your own network");
        }
      }
      return CheckResult.ok(
          SUBJECT, who + " fetches from " + pull.addresses(settings).get(0).getHost());
    } catch (FetchFailure e) {
      return CheckResult.fail(
          SUBJECT,
          who + ": " + e.getMessage(),
          "fix the connector's settings in the company's file");
    }
  }

  /** The operator lists such hosts; any other private host is never called. */
  private static boolean isPrivate(URI address, Site site) {
    return List.of(site.variable("SERAI_PRIVATE_HOSTS").orElse("").split(",")).stream()
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .anyMatch(host -> host.equals(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT)));
  }

  private static String names(Set<String> lacking) {
    return String.join(", ", lacking) + (lacking.size() == 1 ? " is" : " are");
  }
}
