package dev.serai.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM of our own with the classes of this one; it ends when it is closed or when this one ends.
 */
public final class Child implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 60;
  private static final int SHOWN_LINES = 5;

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread end;

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.end = new Thread(process::destroy, "end " + name);
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Starts main class and arguments {@code program}; its standard error is written to {@code log}.
   */
  public static Child start(
      String name,
      Path log,
      List<String> jvm,
      List<String> program,
      Map<String, String> environment,
      boolean listened) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(program);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    if (!listened) {
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
    }
    builder.environment().putAll(environment);
    try {
      return new Child(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Its standard output, line by line. */
  Stream<String> lines() {
    return new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .lines();
  }

  /** Why it ended or does not do what it should: {@code what}, and its last output. */
  public BenchFailure failure(String what) {
    try {
      List<String> lines = Files.readAllLines(log);
      String last =
          String.join(" | ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
      return new BenchFailure(
          "%s %s; see %s: %s".formatted(name, what, log, last.isBlank() ? "(empty)" : last));
    } catch (IOException e) {
      return new BenchFailure("%s %s; %s cannot be read".formatted(name, what, log));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // this JVM is ending too: the hook takes care of it
    }
  }
}
