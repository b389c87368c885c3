package dev.serai.app;

import dev.serai.delivery.destination.Destinations;
import dev.serai.ledger.Forwarding;
import dev.serai.model.Company;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Tells the ledger what destinations take; remembered until company or destinations change. */
public final class SubscribedDestinations implements Forwarding {

  private final Supplier<Destinations> destinations;
  private final Map<String, Known> byKey = new ConcurrentHashMap<>();

  private record Known(Company company, Destinations destinations, List<Target> targets) {}

  public SubscribedDestinations(Supplier<Destinations> destinations) {
    this.destinations = destinations;
  }

  @Override
  public List<Target> targets(Company company) {
    Destinations now = destinations.get();
    Known known = byKey.get(company.key());
    if (known == null || !isOf(known, company, now)) {
      known = new Known(company, now, ask(company, now));
      byKey.put(company.key(), known);
    }
    return known.targets;
  }

  @SuppressWarnings("ReferenceEquality") // asked for every event; a reload makes a new instance
  private static boolean isOf(Known known, Company company, Destinations destinations) {
    return known.company == company && known.destinations == destinations;
  }

  private static List<Target> ask(Company company, Destinations destinations) {
    return destinations.owed(company).stream()
        .map(owed -> new Target(owed.destination(), owed.kinds(), owed.needsFingerprint()))
        .toList();
  }
}
