package dev.serai.cli;

import dev.serai.delivery.Destinations;
import dev.serai.ledger.Forwarding;
import dev.serai.model.Company;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the ledger what destinations take; remembered for each version of a company's settings. */
public final class OwedTargets implements Forwarding {

  private final Destinations destinations;
  private final Map<String, Known> byKey = new ConcurrentHashMap<>();

  private record Known(Company company, List<Target> targets) {}

  public OwedTargets(Destinations destinations) {
    this.destinations = destinations;
  }

  @Override
  public List<Target> targets(Company company) {
    Known known = byKey.get(company.key());
    if (known == null || !sameSettings(known, company)) {
      known = new Known(company, ask(company));
      byKey.put(company.key(), known);
    }
    return known.targets;
  }

  @SuppressWarnings("ReferenceEquality") // asked for every event; a reload makes a new instance
  private static boolean sameSettings(Known known, Company company) {
    return known.company == company;
  }

  private List<Target> ask(Company company) {
    return destinations.owed(company).stream()
        .map(owed -> new Target(owed.destination(), owed.kinds(), owed.needsFingerprint()))
        .toList();
  }
}
