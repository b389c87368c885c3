package dev.serai.intake.webhook;

import dev.serai.connector.Connector;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Trust;

/**
 * A webhook between its request and its recording.
 *
 * @param trust null until the signature is verified
 */
record WebhookArrival(Request request, Connector connector, Company company, Trust trust) {

  WebhookArrival trusted(Trust checked) {
    return new WebhookArrival(request, connector, company, checked);
  }
}
