package dev.serai.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.YamlDocument;
import dev.serai.connector.signature.Signature;
import dev.serai.model.Company.Grant;
import dev.serai.model.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a company configures for its connectors and destinations, and checks it against them.
 */
record GrantReader(YamlDocument document) {

  private static final String SECRETS = "secrets";

  Map<String, Grant> connectors(Connectors connectors) {
    Map<String, Grant> grants = new HashMap<>();
    for (var field : document.root().path("connectors").properties()) {
      String pointer = "/connectors/" + field.getKey();
      Connector connector =
          connectors
              .find(field.getKey())
              .orElseThrow(
                  () ->
                      document.error(
                          pointer,
                          "is not a known connector"
                              + NearestName.hint(
                                  field.getKey(),
                                  connectors.all().stream().map(Connector::name).toList())));
      Grant grant = grant(field.getValue());
      checkSecrets(connector, grant, pointer);
      checkSettings(connector, grant, pointer);
      grants.put(field.getKey(), grant);
    }
    return Map.copyOf(grants);
  }

  /**
   * @param known names of the destinations; empty if none are described here
   */
  Map<String, Grant> destinations(Set<String> known) {
    Map<String, Grant> grants = new HashMap<>();
    for (var field : document.root().path("destinations").properties()) {
      if (!known.isEmpty() && !known.contains(field.getKey())) {
        throw document.error(
            "/destinations/" + field.getKey(),
            "is not a known destination" + NearestName.hint(field.getKey(), known));
      }
      grants.put(field.getKey(), grant(field.getValue()));
    }
    return Map.copyOf(grants);
  }

  private static Grant grant(JsonNode node) {
    List<String> secrets = new ArrayList<>();
    Map<String, String> settings = new HashMap<>();
    for (var field : node.properties()) {
      if (field.getKey().equals(SECRETS)) {
        field.getValue().forEach(secret -> secrets.add(secret.asText()));
      } else {
        settings.put(field.getKey(), field.getValue().asText());
      }
    }
    return new Grant(secrets, settings);
  }

  private void checkSecrets(Connector connector, Grant grant, String pointer) {
    Signature signature = connector.descriptor().receive().signature();
    // without a secret every request is refused, which is right if nothing is
    boolean needed = signature.needsSecret() && !connector.isAsked(grant);
    if (needed && grant.secrets().isEmpty()) {
      throw document.error(
          pointer,
          "needs a secret to verify signatures; add secrets: [\"${ENVIRONMENT_VARIABLE}\"]");
    }
    for (int i = 0; i < grant.secrets().size(); i++) {
      String problem = signature.problem(grant.secrets().get(i));
      if (problem != null) {
        throw document.error(pointer + "/" + SECRETS + "/" + i, problem);
      }
    }
  }

  private void checkSettings(Connector connector, Grant grant, String pointer) {
    ConnectorSettingsCheck.problems(
            connector, grant.settings(), CompanyFile.currencies(document.root().path("currencies")))
        .forEach(
            (setting, problem) -> {
              throw document.error(pointer + "/" + setting, problem);
            });
  }
}
