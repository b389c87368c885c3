package dev.serai.promise;

import dev.serai.SeraiProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code serai run} in its own process, to be killed. */
final class HubProcess implements AutoCloseable {

  private static final Pattern SERVES = Pattern.compile("http://localhost:(\\d+)");

  private final Process process;
  private final int port;

  private HubProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it serves; {@code home} contains the folder {@code companies}. */
  static HubProcess start(Path home, String databaseUrl) {
    return start(home, databaseUrl, Map.of());
  }

  /** The same, with further environment variables. */
  static HubProcess start(Path home, String databaseUrl, Map<String, String> more) {
    try {
      Process process = launch(home, databaseUrl, more);
      return new HubProcess(process, port(process, home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts without waiting for anything; what it says of errors goes into {@code stderr.log}. */
  static Process launch(Path home, String databaseUrl, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder = SeraiProcess.of("run");
    builder
        .environment()
        .putAll(
            Map.of(
                "SERAI_PORT",
                "0",
                "SERAI_HOME",
                home.toString(),
                "SERAI_DB_URL",
                databaseUrl,
                "SERAI_ADMIN_KEY",
                "promise-admin-key",
                "SERAI_COMPANIES",
                home.resolve("companies").toString()));
    builder.environment().putAll(more);
    builder.redirectError(home.resolve("stderr.log").toFile());
    return builder.start();
  }

  private static int port(Process process, Path home) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher serves = SERVES.matcher(line);
      if (serves.find()) {
        return Integer.parseInt(serves.group(1));
      }
    }
    throw new AssertionError(
        "the hub did not start: " + Files.readString(home.resolve("stderr.log")));
  }

  int port() {
    return port;
  }

  /** Like {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the hub does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it in an orderly way. */
  @Override
  public void close() {
    process.destroy();
    await();
  }
}
