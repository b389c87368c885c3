package dev.serai.api;

import dev.serai.connector.Connector;
import dev.serai.connector.Request;
import dev.serai.model.Company;
import dev.serai.model.Trust;

/**
 * A webhook on its way from its request to its recording.
 *
 * @param trust null until the signature is checked
 */
record Arrival(Request request, Connector connector, Company company, Trust trust) {

  Arrival trusted(Trust checked) {
    return new Arrival(request, connector, company, checked);
  }
}
