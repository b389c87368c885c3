package dev.serai.fetch;

import dev.serai.client.PlatformApi;
import dev.serai.connector.Connector;
import dev.serai.model.Company;

/** One company's documents of one platform. */
record PlatformAccount(Company company, Connector connector, PlatformApi platform) {

  @Override
  public String toString() {
    return company.key() + " of " + connector.name();
  }
}
