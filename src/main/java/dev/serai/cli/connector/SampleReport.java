package dev.serai.cli.connector;

import dev.serai.connector.sample.SampleCheck.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells what came of samples: all of it at first, afterwards what came out otherwise. */
final class SampleReport {

  private final PrintWriter out;
  private final Map<String, Result> told = new TreeMap<>();

  SampleReport(PrintWriter out) {
    this.out = out;
  }

  /** Tells those of {@code results} that differ from what was told last; whether all pass. */
  boolean tell(List<Result> results) {
    for (Result result : results) {
      if (!result.equals(told.put(result.name(), result))) {
        print(result);
      }
    }
    forget(results);
    long failed = results.stream().filter(result -> !result.passed()).count();
    out.println(failed == 0 ? "All samples pass." : failed + " sample(s) differ.");
    return failed == 0;
  }

  private void print(Result result) {
    out.printf("%s %s%n", result.passed() ? "ok  " : "FAIL", result.name());
    result.differences().forEach(difference -> out.println("       " + difference));
  }

  /** Samples of a folder that cannot be read are not gone: they stay as they were told. */
  private void forget(List<Result> results) {
    Set<String> now = Set.copyOf(results.stream().map(Result::name).toList());
    for (String name : List.copyOf(told.keySet())) {
      int slash = name.indexOf('/');
      if (slash < 0 && !now.contains(name)) {
        told.remove(name);
      } else if (!now.contains(name) && !now.contains(name.substring(0, slash))) {
        told.remove(name);
        out.println("gone " + name);
      }
    }
  }
}
