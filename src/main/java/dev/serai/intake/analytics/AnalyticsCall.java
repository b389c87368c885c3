package dev.serai.intake.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.FieldReader;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import java.util.Optional;

/** One call of the analytics API, read from its body. */
interface AnalyticsCall {

  /** A received event, without what depends on the settings of its company. */
  @FunctionalInterface
  interface ReceivedEvent {
    Event of(Company company);
  }

  /** The source name under which its deliveries are stored. */
  String connector();

  /** The {@code event_type} of its success. */
  String eventType();

  /**
   * Reads the fields of this call and reports every problem to {@code body}; the result is usable
   * only if there was none.
   */
  ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor);

  /** What to store in place of a body that must not be stored as sent; empty if it may be. */
  default Optional<ObjectNode> redacted(ObjectNode body) {
    return Optional.empty();
  }
}
