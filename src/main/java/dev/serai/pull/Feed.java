package dev.serai.pull;

import dev.serai.connector.Connector;
import dev.serai.connector.pull.Platform;
import dev.serai.model.Company;

/** One company's documents of one platform. */
record Feed(Company company, Connector connector, Platform platform) {

  @Override
  public String toString() {
    return company.key() + " of " + connector.name();
  }
}
