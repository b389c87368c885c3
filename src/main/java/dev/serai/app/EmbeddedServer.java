package dev.serai.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real PostgreSQL of our own, kept in a folder, as durable as any other. */
public final class EmbeddedServer implements AutoCloseable {

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

  private final int port;
  private final Stop stop;

  /** Ends the server and waits until it has ended. */
  @FunctionalInterface
  private interface Stop {
    void stop() throws IOException;
  }

  private EmbeddedServer(int port, Stop stop) {
    this.port = port;
    this.stop = stop;
  }

  /** Starts the server of {@code folder}, or takes over one that a killed hub left running. */
  public static EmbeddedServer start(Path folder) {
    return running(folder)
        .map(running -> new EmbeddedServer(running.port, () -> terminate(running.process)))
        .orElseGet(() -> launch(folder));
  }

  /** Uses the server of {@code folder} beside the hub that runs it, or starts it for a while. */
  static EmbeddedServer visit(Path folder) {
    return running(folder)
        .map(running -> new EmbeddedServer(running.port, () -> {}))
        .orElseGet(() -> launch(folder));
  }

  private record Running(ProcessHandle process, int port) {}

  private static EmbeddedServer launch(Path folder) {
    try {
      Files.createDirectories(folder.getParent());
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              // the hub stops it after its own last transaction
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60));
      SETTINGS.forEach(builder::setServerConfig);
      builder.setServerConfig("shared_buffers", sharedBuffers() + "MB");
      EmbeddedPostgres postgres = builder.start();
      return new EmbeddedServer(postgres.getPort(), postgres::close);
    } catch (IOException | IllegalStateException e) {
      throw new UserError(
          "the embedded PostgreSQL in "
              + folder
              + " does not start ("
              + e.getMessage()
              + "); if another hub uses this folder set SERAI_HOME to another one");
    }
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

  public String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  private static Optional<Running> running(Path folder) {
    Path file = folder.resolve("postmaster.pid");
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      int port = Integer.parseInt(lines.get(3).strip());
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(EmbeddedServer::isPostgres)
          .map(process -> new Running(process, port));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(command -> command.contains("postgres")).orElse(false);
  }

  private static void terminate(ProcessHandle postmaster) throws IOException {
    postmaster.destroy();
    try {
      postmaster.onExit().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("PostgreSQL does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    stop.stop();
  }
}
