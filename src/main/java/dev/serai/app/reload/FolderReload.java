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
 * Reads the folders again. What cannot be used stays as it was, and does not hold up the rest: a
 * connector that fails its samples, one that a company's file does not fit, a company's file that
 * is wrong. For one thread.
 */
public final class FolderReload {

  /**
   * @param problems why changes are not in use, one line each, free of secrets
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

  /** Reads the folders for the first time; throws {@link ConfigError} for anything wrong. */
  public static FolderReload first(
      Path connectorsFolder, Path companiesFolder, UnaryOperator<String> environment) {
    ConnectorsOnDisk connectors = new ConnectorsOnDisk(connectorsFolder);
    Connectors loaded = Connectors.load(connectorsFolder);
    connectors.are(loaded);
    CompaniesOnDisk companies = new CompaniesOnDisk(companiesFolder, environment);
    companies.look();
    CompaniesOnDisk.Trial trial = companies.against(loaded);
    // tells every error at the start as it always does
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
   * @param destinations names of the destinations that there are
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

  /** The connectors there would be: new ones where they can be used, else those in use. */
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

  /** Holds back the connectors that companies in use do not fit; false if there are none more. */
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

  @SuppressWarnings("ReferenceEquality") // an edit makes a new instance
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
