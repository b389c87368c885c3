package dev.serai.app.observe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * A health check that makes the hub unready while something is wrong, and never calls for a restart.
 */
final class Readiness extends AbstractHealthCheck {

  private final Supplier<Optional<String>> trouble;

  /**
   * @param trouble what is wrong now, in one line; empty if nothing is
   */
  Readiness(String id, Supplier<Optional<String>> trouble) {
    super("serai", id);
    this.trouble = trouble;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    trouble.get().ifPresentOrElse(what -> builder.message(what).down(), builder::up);
  }
}
