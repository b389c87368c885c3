package dev.serai.cli.connector;

import dev.serai.connector.sample.SampleCheck.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reports the results of samples: all of them at first, afterwards those that changed. */
final class SampleReport {

  private final PrintWriter out;
  private final Map<String, Result> reported = new TreeMap<>();

  SampleReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Reports those of {@code results} that differ from the last report; returns whether all pass.
   */
  boolean report(List<Result> results) {
    for (Result result : results) {
      if (!result.equals(reported.put(result.name(), result))) {
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

  /** Samples of a folder that cannot be read are not removed: they stay as last reported. */
  private void forget(List<Result> results) {
    Set<String> now = Set.copyOf(results.stream().map(Result::name).toList());
    for (String name : List.copyOf(reported.keySet())) {
      int slash = name.indexOf('/');
      if (slash < 0 && !now.contains(name)) {
        reported.remove(name);
      } else if (!now.contains(name) && !now.contains(name.substring(0, slash))) {
        reported.remove(name);
        out.println("gone " + name);
      }
    }
  }
}
