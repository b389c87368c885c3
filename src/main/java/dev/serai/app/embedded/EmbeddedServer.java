package dev.serai.app.embedded;

import dev.serai.app.ShutdownHooks;
import dev.serai.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own, kept in a folder, as durable as any other. It ends with this
 * process; if it ends by itself it is started again.
 */
public final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE_AGAIN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** After this time a new process, which may choose another port, may do better. */
  private static final Duration HOPELESS = Duration.ofMinutes(2);

  private final Path folder;
  private final boolean guest;
  private EmbeddedPassword password;
  private Postmaster postmaster;
  private volatile boolean closed;

  /** When it ended, by {@link System#nanoTime()}; null while it runs. */
  private volatile Long goneSince;

  private EmbeddedServer(Path folder, boolean guest) {
    this.folder = folder;
    this.guest = guest;
  }

  /** Starts the server of {@code folder}, or takes over one that a killed hub left running. */
  public static EmbeddedServer start(Path folder) {
    return new EmbeddedServer(folder, false).open();
  }

  /** Uses the server of {@code folder} beside the hub that runs it, or starts it for a while. */
  public static EmbeddedServer visit(Path folder) {
    return new EmbeddedServer(folder, Postmaster.of(folder).isPresent()).open();
  }

  /** JDBC URL of the server that runs in {@code folder}; empty if none does. Starts nothing. */
  public static Optional<String> runningIn(Path folder) {
    return Postmaster.of(folder).map(running -> url(running, EmbeddedPassword.of(folder)));
  }

  /** Stops the server of {@code folder}, if one runs there that nobody owns any more. */
  public static void stop(Path folder) throws IOException {
    Optional<Postmaster> running = Postmaster.of(folder);
    if (running.isPresent()) {
      running.get().stop();
    }
  }

  private EmbeddedServer open() {
    password = EmbeddedPassword.of(folder);
    if (!guest) {
      // before the start: who ends this process meanwhile must not leave a server behind
      ShutdownHooks.add(this);
    }
    try {
      launch(0, PATIENCE);
    } catch (IOException e) {
      closeQuietly();
      throw new UserError(
          "the embedded PostgreSQL in "
              + folder
              + " does not start: "
              + reason(e)
              + "; if another hub uses this folder set SERAI_HOME to another one");
    }
    if (!guest) {
      Thread watch = new Thread(this::watch, "embedded-postgresql");
      watch.setDaemon(true);
      watch.start();
    }
    return this;
  }

  private synchronized void launch(int port, Duration patience) throws IOException {
    if (closed) {
      throw new IOException("it is being stopped");
    }
    if (Postmaster.of(folder).isEmpty()) {
      if (guest) {
        throw new IOException("it has just ended");
      }
      try {
        EmbeddedLaunch.start(folder, port, password, patience);
      } catch (IllegalStateException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    postmaster = Postmaster.of(folder).orElseThrow(() -> new IOException("it ended at once"));
    password.demand(folder, url());
  }

  /** Starts the server again whenever it has ended, as long as this process lives. */
  private void watch() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closed) {
        current().process().onExit().join();
        if (closed) {
          return;
        }
        if (goneSince == null) {
          goneSince = System.nanoTime();
          LOG.error("the embedded PostgreSQL in {} has ended; starting it again", folder);
        }
        Thread.sleep(pause.toMillis());
        pause = restarted() ? FIRST_PAUSE : longer(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean restarted() {
    try {
      launch(current().port(), PATIENCE_AGAIN);
      goneSince = null;
      LOG.info("the embedded PostgreSQL in {} runs again", folder);
      return true;
    } catch (IOException e) {
      if (!closed) {
        LOG.error("the embedded PostgreSQL in {} does not start again: {}", folder, reason(e));
      }
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private synchronized Postmaster current() {
    return postmaster;
  }

  private String reason(IOException e) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < 32L << 20
          ? "its disk is full"
          : e.getMessage();
    } catch (IOException unknown) {
      return e.getMessage();
    }
  }

  /** Why only a restart of the hub could bring the server back; empty if it runs or may return. */
  public Optional<String> hopeless() {
    Long since = goneSince;
    Duration gone = since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    return gone.compareTo(HOPELESS) > 0
        ? Optional.of(
            "the embedded PostgreSQL has not started again for " + gone.toSeconds() + " s")
        : Optional.empty();
  }

  /** With user and password. */
  public synchronized String url() {
    return url(postmaster, password);
  }

  private static String url(Postmaster running, EmbeddedPassword password) {
    return "jdbc:postgresql://localhost:%d/postgres?user=postgres&password=%s"
        .formatted(running.port(), password.text());
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      LOG.debug("what started only in part does not stop", e);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (guest) {
      return;
    }
    ShutdownHooks.remove(this);
    // waits for a start that is under way
    synchronized (this) {
      stop(folder);
    }
  }
}
