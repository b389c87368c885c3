package dev.serai.app;

import dev.serai.app.reload.FolderWatch;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets edits of the folders take effect while the hub serves. What is wrong does not, and is told:
 * the version in use goes on.
 */
final class LiveReload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveReload.class);
  private static final long LOOK_MILLIS = 1_000;

  private final ConfigurationFolders setup;
  private final ConnectorRoutes routes;
  private final Runnable refreshed;
  private final FolderWatch watch;
  private final ScheduledExecutorService thread;

  /**
   * Begins to look.
   *
   * @param watch set up before the folders were first read
   * @param refreshed told when something else is in use
   */
  LiveReload(
      ConfigurationFolders setup, ConnectorRoutes routes, FolderWatch watch, Runnable refreshed) {
    this.setup = setup;
    this.routes = routes;
    this.watch = watch;
    this.refreshed = refreshed;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "reload");
              made.setDaemon(true);
              return made;
            });
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      // while something is not in use, the mending of a sample may be what is waited for
      if (setup.problems().isEmpty() ? watch.glance() : watch.look()) {
        now();
      }
    } catch (RuntimeException e) {
      LOG.error("a change could not be read; the active configuration stays in use", e);
    }
  }

  /** Reads the folders and puts into use what can be used; says what cannot. */
  synchronized List<String> now() {
    try {
      ConfigurationFolders.Next next = setup.again();
      Connectors before = setup.active().connectors();
      // a connector is known only while its route is there
      routes.add(next.active());
      List<String> told = setup.problems();
      setup.use(next);
      routes.removeOthers(next.active());
      refreshed.run();
      tell(before, next, told);
    } catch (ConfigError | UncheckedIOException e) {
      fail(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("a change was applied only in part", e);
      fail("a change was applied only in part; see the log, then restart the hub");
    }
    return setup.problems();
  }

  private void fail(String problem) {
    if (!setup.problems().contains(problem)) {
      LOG.warn("not in use: {}", problem);
    }
    setup.problems(List.of(problem));
  }

  private static void tell(Connectors before, ConfigurationFolders.Next next, List<String> told) {
    Connectors after = next.active().connectors();
    for (Connector each : after.all()) {
      Optional<Connector> old = before.find(each.name());
      if (old.isEmpty()) {
        LOG.info("connector {} is added, version {}", each.name(), each.version());
      } else if (!old.get().version().equals(each.version())) {
        LOG.info("connector {} is now version {}", each.name(), each.version());
      }
    }
    for (Connector each : before.all()) {
      if (after.find(each.name()).isEmpty()) {
        LOG.info("connector {} is removed", each.name());
      }
    }
    next.problems().stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> LOG.warn("not in use: {}", problem));
    if (next.problems().isEmpty()) {
      LOG.info("configuration reloaded, {} companies", next.active().companies().all().size());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
