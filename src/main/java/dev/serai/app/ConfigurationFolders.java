package dev.serai.app;

import dev.serai.app.reload.FolderReload;
import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Companies;
import dev.serai.delivery.destination.Destinations;
import dev.serai.delivery.destination.DestinationsOnDisk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the folders of connectors and companies say, as it is in use, and how it is read again. */
public final class ConfigurationFolders {

  private final FolderReload rereading;
  private final DestinationsOnDisk onDisk;
  private volatile ActiveConfiguration active;
  private volatile Destinations destinations;
  private volatile List<String> problems = List.of();

  /**
   * What may come into use.
   *
   * @param problems why other changes may not, one line each
   */
  record Next(ActiveConfiguration active, Destinations destinations, List<String> problems) {}

  /** Reads the folders; throws {@link dev.serai.config.ConfigError}. */
  public ConfigurationFolders(HubConfig config, Map<String, String> env) {
    rereading = FolderReload.first(config.connectors(), config.companies(), env::get);
    onDisk = new DestinationsOnDisk(config.connectors());
    active = rereading.active();
    destinations = onDisk.inUse();
  }

  ActiveConfiguration active() {
    return active;
  }

  public Companies companies() {
    return active.companies();
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
    FolderReload.Result result = rereading.again(names(reread.destinations()));
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
    return new Next(result.active(), reread.destinations().without(gone), all);
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
    active = next.active;
    problems = List.copyOf(next.problems);
  }

  void problems(List<String> now) {
    problems = List.copyOf(now);
  }
}
