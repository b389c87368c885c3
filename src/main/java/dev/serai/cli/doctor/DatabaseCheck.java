package dev.serai.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** The database can be reached and is durable. It is inspected, never migrated. */
final class DatabaseCheck implements Check {

  private static final String SUBJECT = "Database";
  private static final String TIMEOUT_SECONDS = "5";

  @Override
  public List<CheckResult> look(Site site) {
    Optional<String> given = site.variable("SERAI_DB_URL");
    return given.isPresent() ? reach(given.get(), site) : embedded(site);
  }

  private static List<CheckResult> embedded(Site site) {
    Path folder = site.home().resolve("postgresql");
    if (!Files.exists(folder)) {
      return List.of(
          CheckResult.ok(
              SUBJECT,
              "embedded PostgreSQL, created when the hub first starts; for production"
                  + " set SERAI_DB_URL"));
    }
    Path running = folder.resolve("postmaster.pid");
    if (!Files.exists(running)) {
      return List.of(
          CheckResult.ok(SUBJECT, "embedded PostgreSQL in " + folder + ", started with the hub"));
    }
    try {
      String port = Files.readAllLines(running).get(3).strip();
      return reach("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres", site);
    } catch (IOException | IndexOutOfBoundsException e) {
      return List.of(
          CheckResult.warn(
              SUBJECT, running + " cannot be read", "run the doctor as the user who runs the hub"));
    }
  }

  private static List<CheckResult> reach(String url, Site site) {
    String named = url.replaceAll("\\?.*", "");
    Properties settings = new Properties();
    site.variable("SERAI_DB_USER").ifPresent(user -> settings.setProperty("user", user));
    site.variable("SERAI_DB_PASSWORD")
        .ifPresent(password -> settings.setProperty("password", password));
    settings.setProperty("connectTimeout", TIMEOUT_SECONDS);
    settings.setProperty("socketTimeout", TIMEOUT_SECONDS);
    settings.setProperty("ApplicationName", "serai-doctor");
    try (Connection connection = DriverManager.getConnection(url, settings)) {
      List<CheckResult> findings = new java.util.ArrayList<>();
      findings.addAll(DatabaseSettings.look(connection, named));
      findings.add(DatabaseSchema.look(connection, migrations(url, site)));
      return findings;
    } catch (SQLException e) {
      boolean unfit = e.getMessage().startsWith("No suitable driver");
      return List.of(
          CheckResult.fail(
              SUBJECT,
              unfit
                  ? "SERAI_DB_URL is not a PostgreSQL URL"
                  : "%s cannot be used: %s".formatted(named, firstLine(e)),
              unfit
                  ? "write it as jdbc:postgresql://HOST:5432/DATABASE"
                  : "check SERAI_DB_URL, SERAI_DB_USER and SERAI_DB_PASSWORD"));
    }
  }

  private static Flyway migrations(String url, Site site) {
    return Flyway.configure()
        .dataSource(
            url,
            site.variable("SERAI_DB_USER").orElse(null),
            site.variable("SERAI_DB_PASSWORD").orElse(null))
        .locations("classpath:db/migration")
        .load();
  }

  private static String firstLine(SQLException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
