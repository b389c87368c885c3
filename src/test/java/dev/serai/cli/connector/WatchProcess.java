package dev.serai.cli.connector;

import dev.serai.cli.Serai;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code serai connector test --watch} on a folder of connectors. */
final class WatchProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private WatchProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  static WatchProcess start(Path connectors, String... names) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Serai.class.getName(),
                "connector",
                "test",
                "--watch"));
    command.addAll(List.of(names));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SERAI_CONNECTORS", connectors.toString());
    return new WatchProcess(builder.start());
  }

  /** The lines it prints, up to and including the first that begins with this text. */
  List<String> until(String beginning) throws IOException {
    List<String> read = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read.add(line);
      if (line.startsWith(beginning)) {
        return read;
      }
    }
    throw new AssertionError("it ended before it said '" + beginning + "': " + read);
  }

  /** Ends it like Ctrl-C; returns its status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
