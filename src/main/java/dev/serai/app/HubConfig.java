package dev.serai.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says of this hub.
 *
 * @param port to listen on; 0 picks a free one
 * @param home where the embedded database and the admin key are kept
 * @param databaseUrl JDBC URL of a PostgreSQL; empty: an embedded one in {@code home}
 * @param adminKey for {@code /api}; empty: made at the first start and kept in {@code home}
 */
public record HubConfig(
    int port,
    Path home,
    Optional<String> databaseUrl,
    Optional<String> databaseUser,
    Optional<String> databasePassword,
    Optional<String> adminKey,
    Path connectors,
    Path companies,
    Path routes) {

  /** Reads {@code SERAI_*}; folders default to those beside the current directory. */
  public static HubConfig from(Map<String, String> env) {
    return new HubConfig(
        port(env.getOrDefault("SERAI_PORT", "8080")),
        Path.of(env.getOrDefault("SERAI_HOME", ".serai")).toAbsolutePath(),
        text(env, "SERAI_DB_URL"),
        text(env, "SERAI_DB_USER"),
        text(env, "SERAI_DB_PASSWORD"),
        text(env, "SERAI_ADMIN_KEY"),
        folder(env, "SERAI_CONNECTORS", "connectors"),
        folder(env, "SERAI_COMPANIES", "companies"),
        folder(env, "SERAI_ROUTES", "routes"));
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UserError("SERAI_PORT is '" + text + "'; set it to a port such as 8080");
  }

  private static Path folder(Map<String, String> env, String name, String standard) {
    Path folder = Path.of(env.getOrDefault(name, standard)).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          folder + " is not a folder; set " + name + " to the " + standard + " folder");
    }
    return folder;
  }

  private static Optional<String> text(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }
}
