package dev.serai.connector;

import dev.serai.connector.descriptor.Descriptor.Setting;
import dev.serai.model.Company;
import dev.serai.model.Currencies;
import dev.serai.model.InvalidEvent;
import dev.serai.model.NearestName;
import java.util.Map;
import java.util.TreeMap;

/** Checks a company's settings against what a connector requires. */
final class ConnectorSettingsCheck {

  private ConnectorSettingsCheck() {}

  /**
   * Problems by setting; empty if there are none.
   *
   * @param currencies of the company
   */
  static Map<String, String> problems(
      Connector connector, Map<String, String> settings, Currencies currencies) {
    Map<String, Setting> known = connector.descriptor().settings();
    Map<String, String> problems = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          Setting setting = known.get(name);
          if (setting == null) {
            problems.put(
                name,
                "is not a setting of the connector "
                    + connector.name()
                    + NearestName.hint(name, known.keySet()));
          } else if (!setting.values().isEmpty() && !setting.values().contains(value)) {
            problems.put(
                name,
                "must be one of "
                    + String.join(", ", setting.values())
                    + NearestName.didYouMean(value, setting.values()));
          } else if (setting.format() != null && !setting.format().fits(value, currencies)) {
            problems.put(name, setting.format().remedy(value));
          }
        });
    known.forEach(
        (name, setting) -> {
          if (setting.required()
              && setting.standard() == null
              && settings.getOrDefault(name, "").isBlank()) {
            problems.put(name, "is required: " + setting.title());
          }
        });
    return problems;
  }

  /** Like {@link #problems}, but without settings that mappings do not see. */
  static Map<String, String> mappingProblems(Connector connector, Map<String, String> settings) {
    Map<String, String> problems = problems(connector, settings, Currencies.ISO);
    connector
        .descriptor()
        .settings()
        .forEach(
            (name, setting) -> {
              if (setting.secret() && !settings.containsKey(name)) {
                problems.remove(name);
              }
            });
    return problems;
  }

  /**
   * Names the setting that would supply a missing field, if the connector has one with that name.
   */
  static String hint(Connector connector, Company company, InvalidEvent invalid) {
    for (InvalidEvent.Problem problem : invalid.problems()) {
      String field = problem.field().substring(problem.field().lastIndexOf('.') + 1);
      boolean unset = !connector.settings(company).containsKey(field);
      if (unset && connector.descriptor().settings().containsKey(field)) {
        return " (or set %s for the connector %s in the company's file)"
            .formatted(field, connector.name());
      }
    }
    return "";
  }
}
