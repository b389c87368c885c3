package dev.serai.cli.history;

import dev.serai.app.Database;
import dev.serai.app.HubConfig;
import dev.serai.app.SubscribedDestinations;
import dev.serai.app.UserError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.delivery.destination.Destinations;
import dev.serai.ledger.Ledger;
import dev.serai.model.Company;
import dev.serai.model.NearestName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;

/** One company's shop on one platform. */
record Shop(Company company, Connector connector, Destinations destinations) {

  private static final Ledger.Options OPTIONS = new Ledger.Options(2, 10_000, 512);

  /** Throws {@link UserError} if there is no such shop. */
  static Shop of(
      HubConfig config, Map<String, String> environment, String companyKey, String connectorName) {
    Connectors connectors = Connectors.load(config.connectors());
    Companies companies = Companies.load(config.companies(), connectors, environment::get);
    List<String> known = companies.all().stream().map(Company::key).toList();
    Company company =
        companies
            .find(companyKey)
            .orElseThrow(
                () ->
                    new UserError(
                        "there is no company '%s' in %s%s"
                            .formatted(
                                companyKey,
                                config.companies(),
                                NearestName.hint(companyKey, known))));
    if (!company.connectors().containsKey(connectorName)) {
      throw new UserError(
          "the company %s does not use the connector '%s'; name it under connectors in its file"
              .formatted(companyKey, connectorName));
    }
    return new Shop(
        company,
        connectors.find(connectorName).orElseThrow(),
        Destinations.load(config.connectors()));
  }

  HistoryDocument documents(String topic) {
    return new HistoryDocument(connector, company, topic);
  }

  /** A ledger beside that of a running hub, which finds by itself what this makes owed. */
  Ledger ledger(Database database) {
    return new Ledger(
        database.ledger(),
        new SubscribedDestinations(() -> destinations),
        new SimpleMeterRegistry(),
        Runnable::run,
        owing -> {},
        OPTIONS);
  }
}
