package dev.serai.intake.webhook;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.Company;

/** Finds connector and company of {@code /webhooks/{connector}/{company_key}}. */
final class WebhookAddress {

  private WebhookAddress() {}

  /** The connector that the path names; throws {@link Refusal} if there is none. */
  static Connector connector(ActiveConfiguration active, Request request) {
    String name = request.path().split("/", -1)[2];
    return active
        .connectors()
        .find(name)
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "CONNECTOR_NOT_FOUND",
                    "there is no connector '" + name + "'; see serai connector list"));
  }

  /** The company that the path names; throws {@link Refusal} if none of them uses the connector. */
  static Company company(ActiveConfiguration active, Connector connector, Request request) {
    String key = request.pathParameters().get("company_key");
    return active
        .companies()
        .find(key)
        .filter(found -> found.connectors().containsKey(connector.name()))
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "COMPANY_NOT_FOUND",
                    "no company '" + key + "' uses the connector " + connector.name()));
  }
}
