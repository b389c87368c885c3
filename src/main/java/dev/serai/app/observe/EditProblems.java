package dev.serai.app.observe;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Reports edits that cannot be used. Never down: the previous configuration stays in use. Health is public, so of a company's file it reports only that there is one.
 */
final class EditProblems extends AbstractHealthCheck {

  private static final String PUBLIC = "connectors/";

  private final Supplier<List<String>> unused;

  EditProblems(Supplier<List<String>> unused) {
    super("serai", "edits");
    this.unused = unused;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    List<String> problems = unused.get();
    if (!problems.isEmpty()) {
      builder.message("not in use: " + String.join("; ", shown(problems)));
    }
    builder.up();
  }

  private static List<String> shown(List<String> problems) {
    return problems.stream()
        .map(
            problem ->
                problem.startsWith(PUBLIC)
                    ? problem
                    : "an edit of another file; the log and serai doctor say which")
        .distinct()
        .toList();
  }
}
