package dev.serai.intake.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.FieldReader;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import java.util.Optional;

/** One call of the analytics API: what its body says. */
interface AnalyticsCall {

  /** An event as told, but for what depends on the settings of the company it is told to. */
  @FunctionalInterface
  interface Told {
    Event by(Company company);
  }

  /** The name under which its deliveries are kept. */
  String connector();

  /** The {@code event_type} of its success. */
  String eventType();

  /**
   * Reads what is particular to this call and leaves every problem with {@code body}; the result is
   * of use only if there was none.
   */
  Told read(FieldReader body, Origin origin, Visitor visitor);

  /** What to keep in place of a body that may not be kept as sent; empty if it may. */
  default Optional<ObjectNode> redacted(ObjectNode body) {
    return Optional.empty();
  }
}
