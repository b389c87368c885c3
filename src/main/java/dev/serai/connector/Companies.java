package dev.serai.connector;

import dev.serai.config.ConfigError;
import dev.serai.model.Company;
import dev.serai.model.KeyDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The stores that are served. Immutable. */
public final class Companies {

  private final Map<String, Company> byKey;

  private Companies(Map<String, Company> byKey) {
    this.byKey = Map.copyOf(byKey);
  }

  /**
   * Loads every {@code *.yaml} of {@code folder}; throws {@link ConfigError} for the first that
   * cannot be used.
   *
   * @param environment value of an environment variable; null if it is not set
   */
  public static Companies load(
      Path folder, Connectors connectors, UnaryOperator<String> environment) {
    Map<String, Company> companies = new TreeMap<>();
    Map<String, Path> files = new TreeMap<>();
    for (Path file : files(folder)) {
      CompanyFile companyFile = CompanyFile.read(file, environment);
      Company company = companyFile.company(connectors);
      Path other = files.put(company.key(), file);
      if (other != null) {
        throw companyFile.error(
            "/key",
            "'%s' is already the key of %s; choose another".formatted(company.key(), other));
      }
      checkKeys(companyFile, company, companies.values());
      companies.put(company.key(), company);
    }
    return new Companies(companies);
  }

  /** A key leads to one company. */
  private static void checkKeys(CompanyFile file, Company company, Collection<Company> others) {
    for (int i = 0; i < company.keys().size(); i++) {
      KeyDigest digest = company.keys().get(i).digest();
      for (Company other : others) {
        if (other.keys().stream().anyMatch(key -> key.digest().matches(digest))) {
          throw file.error(
              "/keys/" + i + "/key",
              "is also a key of the company '" + other.key() + "'; give each company its own");
        }
      }
    }
  }

  /** The given companies, no two with the same key. */
  public static Companies of(Collection<Company> companies) {
    Map<String, Company> byKey = new TreeMap<>();
    companies.forEach(each -> byKey.put(each.key(), each));
    return new Companies(byKey);
  }

  /** The company files in {@code folder}, by name; throws {@link ConfigError}. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigError(
          folder, "is not a folder that can be read; set SERAI_COMPANIES to the companies folder");
    }
  }

  public Optional<Company> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** All companies, by key. */
  public Collection<Company> all() {
    return new TreeMap<>(byKey).values();
  }
}
