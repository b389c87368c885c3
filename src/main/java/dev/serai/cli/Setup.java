package dev.serai.cli;

import dev.serai.connector.Companies;
import dev.serai.connector.Served;
import dev.serai.connector.reload.Rereading;
import dev.serai.delivery.Destinations;
import dev.serai.delivery.DestinationsOnDisk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the folders of connectors and companies say, as it is in use, and how it is read again. */
final class Setup {

  private final Rereading rereading;
  private final DestinationsOnDisk onDisk;
  private volatile Served served;
  private volatile Destinations destinations;
  private volatile List<String> problems = List.of();

  /**
   * What may come into use.
   *
   * @param problems why other changes may not, one line each
   */
  record Next(Served served, Destinations destinations, List<String> problems) {}

  /** Reads the folders; throws {@link dev.serai.config.ConfigError}. */
  Setup(HubConfig config, Map<String, String> env) {
    rereading = Rereading.first(config.connectors(), config.companies(), env::get);
    onDisk = new DestinationsOnDisk(config.connectors());
    served = rereading.served();
    destinations = onDisk.inUse();
  }

  Served served() {
    return served;
  }

  Companies companies() {
    return served.companies();
  }

  Destinations destinations() {
    return destinations;
  }

  /** Why changes on disk are not in use, one line each. */
  List<String> problems() {
    return problems;
  }

  /** Reads the folders again; nothing of it is in use yet. */
  Next again() {
    DestinationsOnDisk.Reread reread = onDisk.again();
    Rereading.Result result = rereading.again(names(reread.destinations()));
    List<String> all = new ArrayList<>(result.problems());
    all.addAll(reread.problems());
    Set<String> gone = new HashSet<>(reread.gone());
    gone.removeAll(rereading.destinationsInUse());
    reread.gone().stream()
        .filter(name -> !gone.contains(name))
        .forEach(
            name ->
                all.add(
                    "connectors/%s/destination.yaml is gone, but a company sends there; remove it from the company first"
                        .formatted(name)));
    return new Next(result.served(), reread.destinations().without(gone), all);
  }

  private static Set<String> names(Destinations destinations) {
    Set<String> names = new HashSet<>();
    destinations.all().forEach(each -> names.add(each.name()));
    return names;
  }

  void use(Next next) {
    // destinations first: companies that are new may send to new ones
    destinations = next.destinations;
    onDisk.use(next.destinations);
    served = next.served;
    problems = List.copyOf(next.problems);
  }

  void problems(List<String> now) {
    problems = List.copyOf(now);
  }
}
