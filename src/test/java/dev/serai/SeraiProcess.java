package dev.serai;

import dev.serai.cli.Serai;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own, as a user runs it. */
public final class SeraiProcess {

  private SeraiProcess() {}

  /**
   * The process, to be started. It lives for seconds, so it does without the second compiler, which
   * would double the time until it works.
   */
  public static ProcessBuilder of(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Serai.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
