package dev.serai.operate;

import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Connector;
import dev.serai.connector.signature.SignatureText;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import dev.serai.report.operations.SetupProgress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a company's shop is to be told, and what has arrived since.
 *
 * @param connectors where the company's platforms send webhooks to
 */
public record SetupGuide(SetupProgress progress, List<Webhook> connectors) {

  /**
   * The address of one platform's webhooks.
   *
   * @param path below the hub's own address
   * @param signed how requests are verified, one line for each way
   * @param secrets how many secrets the company's file has for it
   * @param topics that the connector maps; a star stands for anything
   */
  public record Webhook(
      String connector,
      String title,
      String path,
      List<String> signed,
      int secrets,
      List<String> topics) {}

  public static SetupGuide of(Company company, ActiveConfiguration active, SetupProgress progress) {
    List<Webhook> webhooks =
        new TreeMap<>(company.connectors())
            .entrySet().stream()
                .flatMap(
                    each ->
                        active.connectors().find(each.getKey()).stream()
                            .map(found -> webhook(found, company, each.getValue())))
                .toList();
    return new SetupGuide(progress, webhooks);
  }

  private static Webhook webhook(Connector connector, Company company, Grant grant) {
    return new Webhook(
        connector.name(),
        connector.title(),
        "/webhooks/" + connector.name() + "/" + company.key(),
        SignatureText.shown(
                connector.descriptor().receive().signature(),
                connector.trial(null, Map.of(), Map.of(), new byte[0]),
                connector.descriptor().receive().body())
            .stream()
            // there is no request to speak of
            .map(line -> line.replaceFirst("(: 0 bytes|, of which .* is missing).*", ""))
            .toList(),
        grant.secrets().size(),
        connector.topics().stream().sorted().toList());
  }

  /** The secrets of each of the company's connectors, to be copied into the shop's settings. */
  public static Map<String, List<String>> secrets(Company company) {
    Map<String, List<String>> secrets = new TreeMap<>();
    company.connectors().forEach((name, grant) -> secrets.put(name, grant.secrets()));
    return secrets;
  }
}
