package dev.serai.app.observe;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A health check that fails only if a restart of the hub would help. */
final class Liveness extends AbstractHealthCheck {

  private final Supplier<Optional<String>> trouble;

  /**
   * @param trouble what a restart would mend, in one line; empty if nothing is wrong
   */
  Liveness(String id, Supplier<Optional<String>> trouble) {
    super("serai", id);
    this.trouble = trouble;
  }

  @Override
  public boolean isReadiness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    trouble.get().ifPresentOrElse(what -> builder.message(what).down(), builder::up);
  }
}
