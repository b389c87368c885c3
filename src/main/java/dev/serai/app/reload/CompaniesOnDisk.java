package dev.serai.app.reload;

import dev.serai.config.ConfigError;
import dev.serai.connector.Companies;
import dev.serai.connector.CompanyFile;
import dev.serai.connector.Connectors;
import dev.serai.model.Company;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The companies as their files describe them now, and as those files could last be used. */
final class CompaniesOnDisk {

  /**
   * The content of one file, before it is checked against the connectors.
   *
   * @param file null if it cannot be read
   * @param problem why not; null if it can
   */
  private record Found(FileStamps stamps, CompanyFile file, String problem) {}

  /** A file that is in use. */
  private record InUse(CompanyFile file, Company company) {}

  /**
   * The result of the files with certain connectors.
   *
   * @param problems of files whose previous version stays in use, one line each
   * @param broken files in use that do not fit these connectors, and why
   */
  record Trial(Map<Path, InUse> inUse, List<String> problems, Map<CompanyFile, String> broken) {

    Companies companies() {
      return Companies.of(inUse.values().stream().map(InUse::company).toList());
    }
  }

  private final Path folder;
  private final UnaryOperator<String> environment;
  private Map<Path, Found> found = new TreeMap<>();
  private Map<Path, InUse> inUse = new TreeMap<>();

  CompaniesOnDisk(Path folder, UnaryOperator<String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Reads what has changed. Throws {@link ConfigError} if the folder does not exist. */
  void look() {
    Map<Path, Found> now = new TreeMap<>();
    for (Path file : Companies.files(folder)) {
      FileStamps stamps = FileStamps.of(file);
      Found before = found.get(file);
      now.put(file, before != null && before.stamps.equals(stamps) ? before : read(file, stamps));
    }
    found = now;
  }

  private Found read(Path file, FileStamps stamps) {
    try {
      return new Found(stamps, CompanyFile.read(file, environment), null);
    } catch (ConfigError e) {
      return new Found(stamps, null, shown(e.getMessage()));
    } catch (RuntimeException e) {
      // its message may quote the file, which may contain secrets
      return new Found(stamps, null, shown(file + " cannot be read; serai doctor may tell more"));
    }
  }

  Trial against(Connectors connectors) {
    Map<Path, InUse> next = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    Map<CompanyFile, String> broken = new java.util.LinkedHashMap<>();
    Set<String> keys = new HashSet<>();
    for (Path path : keepersFirst()) {
      Found now = found.get(path);
      InUse before = inUse.get(path);
      String problem = now.problem;
      InUse used = null;
      if (now.file != null) {
        try {
          used = use(now.file, connectors, before, keys);
        } catch (ConfigError e) {
          problem = shown(e.getMessage());
        }
      }
      if (used == null) {
        problems.add(problem);
        used = before == null ? null : still(before, connectors, keys, broken);
      }
      if (used != null) {
        keys.add(used.company.key());
        next.put(path, used);
      }
    }
    return new Trial(next, problems, broken);
  }

  /** If two files have the same key, the one in use keeps it. */
  private List<Path> keepersFirst() {
    List<Path> paths = new ArrayList<>(found.keySet());
    paths.sort(java.util.Comparator.comparing(path -> !inUse.containsKey(path)));
    return paths;
  }

  private static InUse use(
      CompanyFile file, Connectors connectors, InUse before, Set<String> taken) {
    Company company = file.company(connectors);
    if (taken.contains(company.key())) {
      throw file.error(
          "/key",
          "'%s' is already the key of another file; choose another".formatted(company.key()));
    }
    // returning the same instance shows callers that nothing changed
    boolean same = before != null && before.company.equals(company);
    return new InUse(file, same ? before.company : company);
  }

  private static InUse still(
      InUse before, Connectors connectors, Set<String> taken, Map<CompanyFile, String> broken) {
    try {
      return use(before.file, connectors, before, taken);
    } catch (ConfigError e) {
      broken.put(before.file, e.getMessage());
      return taken.contains(before.company.key()) ? null : before;
    }
  }

  void use(Trial trial) {
    inUse = trial.inUse;
  }

  private String shown(String message) {
    return message.replace(folder + "/", "companies/");
  }
}
