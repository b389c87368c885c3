package dev.serai.cli.doctor;

import dev.serai.app.ServerRequirements;
import dev.serai.app.UserError;
import dev.serai.app.embedded.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** The database can be reached and is durable. It is inspected, never migrated. */
final class DatabaseCheck implements Check {

  private static final String SUBJECT = "Database";

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
    try {
      Optional<String> url = EmbeddedServer.runningIn(folder);
      return url.isPresent()
          ? reach(url.get(), site)
          : List.of(
              CheckResult.ok(
                  SUBJECT, "embedded PostgreSQL in " + folder + ", started with the hub"));
    } catch (UserError e) {
      return List.of(
          CheckResult.warn(SUBJECT, e.getMessage(), "run the doctor as the user who runs the hub"));
    }
  }

  private static List<CheckResult> reach(String url, Site site) {
    if (!ServerRequirements.isUrl(url)) {
      return List.of(
          CheckResult.fail(
              SUBJECT,
              "SERAI_DB_URL is not a PostgreSQL URL",
              "write it as jdbc:postgresql://HOST:5432/DATABASE"));
    }
    String named = ServerRequirements.named(url);
    Optional<String> user = site.variable("SERAI_DB_USER");
    Optional<String> password = site.variable("SERAI_DB_PASSWORD");
    try (Connection one = ServerRequirements.connect(url, user, password);
        Connection other = ServerRequirements.connect(url, user, password)) {
      List<CheckResult> findings = new ArrayList<>(DatabaseSettings.look(one, named));
      for (ServerRequirements.Unmet unmet : ServerRequirements.unmet(one, other)) {
        findings.add(CheckResult.fail(SUBJECT, unmet.problem(), unmet.remedy()));
      }
      findings.add(DatabaseSchema.look(one, migrations(url, site)));
      return findings;
    } catch (SQLException e) {
      return List.of(
          CheckResult.fail(
              SUBJECT,
              "%s cannot be used: %s".formatted(named, ServerRequirements.reason(e)),
              "check SERAI_DB_URL, SERAI_DB_USER and SERAI_DB_PASSWORD"));
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
}
