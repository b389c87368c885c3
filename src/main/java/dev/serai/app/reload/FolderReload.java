package dev.serai.app.reload;

import dev.serai.config.ConfigError;
import dev.serai.connector.ActiveConfiguration;
import dev.serai.connector.Companies;
import dev.serai.connector.CompanyFile;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Reads the folders again. What cannot be used stays as it was, without affecting the rest: a
 * connector that fails its samples or does not fit a company's file, or an invalid company file.
 * Not thread-safe.
 */
public final class FolderReload {

  /**
   * @param problems why changes are not used, one line each, without secrets
   */
  public record Result(ActiveConfiguration active, List<String> problems) {

    public Result {
      problems = List.copyOf(problems);
    }
  }

  private final ConnectorsOnDisk connectors;
  private final CompaniesOnDisk companies;
  private ActiveConfiguration active;

  private FolderReload(
      ConnectorsOnDisk connectors, CompaniesOnDisk companies, ActiveConfiguration active) {
    this.connectors = connectors;
    this.companies = companies;
    this.active = active;
  }

  /** Reads the folders for the first time; throws {@link ConfigError} for any error. */
  public static FolderReload first(
      Path connectorsFolder, Path companiesFolder, UnaryOperator<String> environment) {
    ConnectorsOnDisk connectors = new ConnectorsOnDisk(connectorsFolder);
    Connectors loaded = Connectors.load(connectorsFolder);
    connectors.are(loaded);
    CompaniesOnDisk companies = new CompaniesOnDisk(companiesFolder, environment);
    companies.look();
    CompaniesOnDisk.Trial trial = companies.against(loaded);
    // reports all errors at startup as before
    Companies strict = Companies.load(companiesFolder, loaded, environment);
    companies.use(trial);
    boolean same = trial.problems().isEmpty();
    return new FolderReload(
        connectors, companies, new ActiveConfiguration(loaded, same ? trial.companies() : strict));
  }

  public ActiveConfiguration active() {
    return active;
  }

  /**
   * @param destinations names of the existing destinations
   */
  public Result again(Set<String> destinations) {
    Map<String, ConnectorsOnDisk.Found> found = connectors.look();
    companies.look();
    List<String> problems = new ArrayList<>();
    found.values().stream()
        .filter(each -> each.problem() != null)
        .forEach(each -> problems.add(each.problem()));
    Map<String, String> held = new TreeMap<>();
    while (true) {
      Connectors next = Connectors.of(merged(found, held.keySet()), destinations);
      CompaniesOnDisk.Trial trial = companies.against(next);
      if (!hold(trial, next, held)) {
        companies.use(trial);
        problems.addAll(held.values());
        problems.addAll(trial.problems());
        active = new ActiveConfiguration(next, trial.companies());
        return new Result(active, problems);
      }
    }
  }

  /** The resulting connectors: new versions if they can be used, else those in use. */
  private Collection<Connector> merged(
      Map<String, ConnectorsOnDisk.Found> found, Set<String> held) {
    Map<String, Connector> merged = new TreeMap<>();
    for (Connector before : active.connectors().all()) {
      ConnectorsOnDisk.Found now = found.get(before.name());
      boolean stays = held.contains(before.name()) || (now != null && now.connector() == null);
      if (stays) {
        merged.put(before.name(), before);
      }
    }
    found.forEach(
        (name, now) -> {
          if (now.connector() != null) {
            merged.putIfAbsent(name, now.connector());
          }
        });
    return merged.values();
  }

  /**
   * Keeps the old versions of connectors that do not fit companies in use; false if there are no
   * more.
   */
  private boolean hold(CompaniesOnDisk.Trial trial, Connectors next, Map<String, String> held) {
    boolean more = false;
    for (Map.Entry<CompanyFile, String> broken : trial.broken().entrySet()) {
      for (String name : broken.getKey().connectors()) {
        Connector before = active.connectors().find(name).orElse(null);
        Connector after = next.find(name).orElse(null);
        if (before != null && !isSame(before, after) && !held.containsKey(name)) {
          held.put(
              name,
              "connectors/%s: a company that uses it does not fit its change".formatted(name));
          more = true;
        }
      }
    }
    return more;
  }

  @SuppressWarnings("ReferenceEquality") // a change creates a new instance
  private static boolean isSame(Connector before, Connector after) {
    return before == after;
  }

  /** Names of the destinations that companies in use send to. */
  public Set<String> destinationsInUse() {
    Set<String> names = new TreeSet<>();
    active.companies().all().forEach(company -> names.addAll(company.destinations().keySet()));
    return names;
  }
}
