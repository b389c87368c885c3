package dev.serai.connector;

import dev.serai.config.ConfigError;
import dev.serai.model.Company;
import dev.serai.model.Company.Attribution;
import dev.serai.model.Company.BrowserTrust;
import dev.serai.model.Company.CartQuantity;
import dev.serai.model.Company.Exclusions;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Company.Grant;
import dev.serai.model.Company.LineReading;
import dev.serai.model.Company.WithoutInteraction;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A company that exists only to try out a connector, for samples and the command line. */
public final class TrialCompany {

  private TrialCompany() {}

  /**
   * A company with these settings of the connector and every other setting at its default; throws
   * {@link ConfigError} for a setting that the connector does not know, or that is missing.
   */
  public static Company of(
      Connector connector, Map<String, String> settings, Fingerprints fingerprints) {
    return of(connector, settings, fingerprints, ZoneOffset.UTC);
  }

  /** The same, in another time zone than UTC. */
  public static Company of(
      Connector connector,
      Map<String, String> settings,
      Fingerprints fingerprints,
      ZoneId timeZone) {
    return with(connector, new Grant(List.of(), settings), fingerprints, timeZone);
  }

  /** The same, with secrets. */
  public static Company with(Connector connector, Grant grant) {
    return with(connector, grant, new Fingerprints(List.of(), List.of()), ZoneOffset.UTC);
  }

  private static Company with(
      Connector connector, Grant grant, Fingerprints fingerprints, ZoneId timeZone) {
    ConnectorSettingsCheck.mappingProblems(connector, grant.settings())
        .forEach(
            (name, problem) -> {
              throw new ConfigError("the setting " + name + " " + problem);
            });
    return new Company(
        "trial",
        "Trial",
        timeZone,
        Map.of(connector.name(), grant),
        Map.of(),
        List.of(),
        Set.of(),
        new Attribution(Duration.ofHours(24), "trial"),
        fingerprints,
        CartQuantity.AFTER,
        LineReading.AUTO,
        WithoutInteraction.REJECT,
        new Company.Orders(Duration.ofMinutes(30), 1),
        Exclusions.DEFAULT,
        BrowserTrust.DEFAULT);
  }
}
