package dev.serai.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts PostgreSQL in a folder, which is made a database first if it is none. */
final class EmbeddedLaunch {

  /** The file in its folder by which the starter keeps other JVMs out. */
  private static final String LOCK = "epg-lock";

  private static final Map<String, String> SETTINGS =
      Map.of(
          // the starter switches both off for tests
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "60",
          "max_wal_size", "2GB",
          // as much: files are used again, for to fill a new one with zeros holds everybody up
          "min_wal_size", "2GB",
          // it has to keep up with a full load, or the writing session cleans pages for itself
          "bgwriter_delay", "20ms",
          "bgwriter_lru_maxpages", "1000",
          "checkpoint_timeout", "15min");

  private EmbeddedLaunch() {}

  /**
   * Starts the server and waits until it answers.
   *
   * @param port to listen on; 0 picks a free one
   */
  static void start(Path folder, int port, EmbeddedPassword password, Duration patience)
      throws IOException {
    Files.createDirectories(folder.getParent());
    // a start that failed keeps its lock for the life of this process; the server has its own
    Files.deleteIfExists(folder.resolve(LOCK));
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            // who started it stops it, after its own last transaction
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(patience)
            .setConnectConfig("password", password.text())
            // options of initdb, after those that trust every local user
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", password.file().toString());
    SETTINGS.forEach(builder::setServerConfig);
    builder.setServerConfig("shared_buffers", sharedBuffers() + "MB");
    builder.start();
  }

  /**
   * An eighth of the memory: the hub and the files' cache need the rest. A gigabyte holds the
   * indexes of some million orders; keys of deliveries are looked for all over theirs.
   */
  private static long sharedBuffers() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize() >> 20
            : 0;
    return Math.min(1024, Math.max(128, memory / 8));
  }
}
