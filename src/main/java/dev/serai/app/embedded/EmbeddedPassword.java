package dev.serai.app.embedded;

import dev.serai.app.SecretFile;
import dev.serai.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The password of the embedded server, in a file beside its folder that only its owner may read: a
 * port is open to every user of the machine.
 */
record EmbeddedPassword(Path file, String text) {

  private static final String TRUST = "(?m)^((?:local|host)\\b.*\\s)trust$";

  /** The password of the server of {@code folder}, which is made if there is neither. */
  static EmbeddedPassword of(Path folder) {
    Path file = folder.resolveSibling(folder.getFileName() + ".password");
    try {
      if (!Files.exists(file) && Files.exists(rules(folder)) && !trusts(folder)) {
        throw new UserError(
            file
                + " is missing, the password of the embedded PostgreSQL; restore it, or write"
                + " trust in place of scram-sha-256 in "
                + rules(folder)
                + " for one start");
      }
      String password = SecretFile.kept(file);
      if (password.isEmpty()) {
        throw new UserError(
            file + " is empty; restore the password of the embedded PostgreSQL from a copy");
      }
      return new EmbeddedPassword(file, password);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read or written; check the disk and its owner");
    }
  }

  private static Path rules(Path folder) {
    return folder.resolve("pg_hba.conf");
  }

  private static boolean trusts(Path folder) throws IOException {
    return !Files.readString(rules(folder))
        .replaceAll(TRUST, "")
        .equals(Files.readString(rules(folder)));
  }

  /** Has a server that trusts every local user, as it once did, ask for the password. */
  void demand(Path folder, String url) throws IOException {
    if (!trusts(folder)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      // its letters need no quoting
      statement.execute("ALTER ROLE postgres PASSWORD '" + text + "'");
      Files.writeString(
          rules(folder), Files.readString(rules(folder)).replaceAll(TRUST, "$1scram-sha-256"));
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException("the embedded PostgreSQL cannot be given a password", e);
    }
  }
}
