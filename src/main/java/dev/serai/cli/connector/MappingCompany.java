package dev.serai.cli.connector;

import dev.serai.app.Folders;
import dev.serai.app.UserError;
import dev.serai.config.ConfigError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.TrialCompany;
import dev.serai.model.Company;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Company.Grant;
import dev.serai.model.NearestName;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the company whose settings a mapping is tried with. */
record MappingCompany(Connector connector, Folders folders) {

  /**
   * The company with that key. Without a key, a made-up company with the required settings on which
   * all companies that use the connector agree.
   *
   * @param key may be null
   * @param settings override those of any company
   */
  Company with(String key, Map<String, String> settings) {
    if (key != null) {
      Company company = named(key);
      Map<String, String> merged = new HashMap<>(granted(company).settings());
      merged.putAll(settings);
      return TrialCompany.of(connector, merged, company.fingerprints(), company.timeZone());
    }
    Map<String, String> completed = new HashMap<>(settings);
    for (String name : connector.requiredSettings()) {
      if (!settings.containsKey(name)) {
        completed.put(name, agreed(name).orElseThrow(() -> missing(name)));
      }
    }
    return TrialCompany.of(connector, completed, new Fingerprints(List.of(), List.of()));
  }

  private Company named(String key) {
    Companies companies = companies();
    List<String> known = companies.all().stream().map(Company::key).toList();
    return companies
        .find(key)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no company '%s' in %s%s"
                        .formatted(key, folders.companies(), NearestName.hint(key, known))));
  }

  private Optional<String> agreed(String setting) {
    if (!Files.isDirectory(folders.companies())) {
      return Optional.empty();
    }
    try {
      List<String> values =
          companies().all().stream()
              .flatMap(company -> granted(company).setting(setting).stream())
              .distinct()
              .toList();
      return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    } catch (ConfigError e) {
      // an invalid company file must not prevent trying out a mapping
      return Optional.empty();
    }
  }

  private UserError missing(String setting) {
    return new UserError(
        "the connector %s needs the setting %s; give it with --set %s=VALUE or --company KEY"
            .formatted(connector.name(), setting, setting));
  }

  /** Secrets are not needed here, so the variables that contain them need not be set. */
  private Companies companies() {
    return Companies.load(
        folders.companies(),
        Connectors.load(folders.connectors()),
        name -> Optional.ofNullable(System.getenv(name)).orElse("unset"));
  }

  private Grant granted(Company company) {
    return company.connectors().getOrDefault(connector.name(), new Grant(List.of(), Map.of()));
  }
}
