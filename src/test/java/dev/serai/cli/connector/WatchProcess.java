package dev.serai.cli.connector;

import dev.serai.SeraiProcess;
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
    ProcessBuilder builder =
        SeraiProcess.of("connector", "test", "--watch").redirectErrorStream(true);
    builder.command().addAll(List.of(names));
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
