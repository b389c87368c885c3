package dev.serai.cli.connector;

import dev.serai.app.reload.FolderWatch;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.FolderCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The samples of one connector or of all, run once, or whenever one of their files changes. */
final class SampleWatch {

  private static final long LOOK_MILLIS = 200;

  private final Path connectors;
  private final String name;
  private final PrintWriter out;
  private final SampleReport report;
  private volatile int status = 1;

  /**
   * Throws {@link dev.serai.config.ConfigError} if there is no such connector.
   *
   * @param name of the connector; null for all
   */
  SampleWatch(Path connectors, String name, PrintWriter out) {
    this.connectors = connectors;
    this.name = name == null ? null : Connectors.folder(connectors, name).name();
    this.out = out;
    this.report = new SampleReport(out);
  }

  /** Runs them; 1 if one differs. */
  int once() {
    return run(folders());
  }

  /**
   * Runs them again and again until the thread is interrupted or the process is terminated; either
   * ends with the result of the last run.
   */
  int untilStopped() {
    // otherwise a process terminated by a signal would exit with the signal's number
    Thread end = new Thread(() -> Runtime.getRuntime().halt(status), "stop");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      FolderWatch watch = runAndWatch();
      out.println("Watching; Ctrl-C ends.");
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        if (watch.look()) {
          out.printf(
              "%n%s %s%n",
              LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS), names(watch));
          watch = runAndWatch();
        }
      }
    } catch (InterruptedException e) {
      return status;
    } finally {
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private FolderWatch runAndWatch() {
    Collection<ConnectorFolder> folders = folders();
    // before anything is read, so that no change is missed
    FolderWatch watch = new FolderWatch(places(folders));
    status = run(folders);
    return watch;
  }

  private List<Path> places(Collection<ConnectorFolder> folders) {
    if (name == null) {
      return List.of(connectors);
    }
    List<Path> places = new ArrayList<>();
    for (ConnectorFolder folder : folders) {
      places.add(folder.path());
      places.addAll(folder.borrowed());
    }
    return places;
  }

  private Collection<ConnectorFolder> folders() {
    return name == null
        ? Connectors.folders(connectors)
        : List.of(new ConnectorFolder(connectors.resolve(name)));
  }

  private int run(Collection<ConnectorFolder> folders) {
    boolean passed =
        report.report(folders.stream().flatMap(each -> FolderCheck.run(each).stream()).toList());
    return passed ? 0 : 1;
  }

  private String names(FolderWatch watch) {
    return watch.changed().stream()
        .map(file -> connectors.relativize(file.normalize()).toString())
        .collect(Collectors.joining(", ", "", " changed"));
  }
}
