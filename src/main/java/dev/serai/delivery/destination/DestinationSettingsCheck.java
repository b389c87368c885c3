package dev.serai.delivery.destination;

import dev.serai.model.Company.Grant;
import java.util.ArrayList;
import java.util.List;

/** Compares what a destination needs with what a company's file configures for it. */
final class DestinationSettingsCheck {

  private DestinationSettingsCheck() {}

  static List<String> problems(Destination destination, String company, Grant grant) {
    List<String> problems = new ArrayList<>();
    String where = "company " + company + ": destinations." + destination.name();
    destination.target().problem(grant).ifPresent(problem -> problems.add(where + "." + problem));
    destination.requiredSettings().stream()
        .sorted()
        .filter(name -> grant.setting(name).filter(text -> !text.isBlank()).isEmpty())
        .forEach(name -> problems.add(where + "." + name + " is missing: add it"));
    if (destination.signed() && grant.secrets().isEmpty()) {
      problems.add(where + ".secrets is missing: requests are signed, add at least one secret");
    }
    if (destination.signed()) {
      grant.secrets().stream()
          .filter(secret -> !StandardWebhooksSignature.usable(secret))
          .findFirst()
          .ifPresent(
              secret ->
                  problems.add(
                      where + ".secrets: what follows whsec_ must be base64; generate a new one"));
    }
    return problems;
  }
}
