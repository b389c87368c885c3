package dev.serai.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/** CPU time as Linux accounts for it, in microseconds. */
final class Proc {

  /** A tick of {@code /proc}: USER_HZ is 100 on every Linux that runs a current JVM. */
  private static final long TICK_MICROS = 10_000;

  // fields of /proc/PID/stat, counted from the state, which follows the name in brackets
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  private Proc() {}

  static boolean available() {
    return Files.isReadable(Path.of("/proc/self/stat"));
  }

  /** User and system time of one process and its finished children; 0 if it has ended. */
  static long withEndedChildren(long pid) {
    String[] stat = stat(pid);
    return stat == null
        ? 0
        : ticks(stat, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM) * TICK_MICROS;
  }

  /** A process, its running children and its finished ones. */
  static long family(long parent) {
    long sum = withEndedChildren(parent);
    for (long pid :
        ProcessHandle.of(parent).stream()
            .flatMap(ProcessHandle::children)
            .mapToLong(ProcessHandle::pid)
            .toArray()) {
      String[] stat = stat(pid);
      sum += stat == null ? 0 : ticks(stat, USER, SYSTEM) * TICK_MICROS;
    }
    return sum;
  }

  /** All processors together, neither idle nor waiting. */
  static long machine() {
    try {
      String cpu = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
      String[] fields = cpu.split(" +", -1);
      // user nice system idle iowait irq softirq; guests are counted in user already
      long sum = 0;
      for (int i : new int[] {1, 2, 3, 6, 7}) {
        sum += Long.parseLong(fields[i]);
      }
      return sum * TICK_MICROS;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The postmaster whose backend is process {@code backend} on this machine, if it is one. */
  static OptionalLong postmaster(long backend) {
    String[] stat = stat(backend);
    if (stat == null || !commandLine(backend).startsWith("postgres")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(stat[PARENT]));
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static String[] stat(long pid) {
    try {
      String line =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    } catch (IOException e) {
      return null;
    }
  }

  private static long ticks(String[] stat, int... fields) {
    return Arrays.stream(fields).mapToLong(field -> Long.parseLong(stat[field])).sum();
  }
}
