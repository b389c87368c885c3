package dev.serai.connector;

import dev.serai.model.Event;
import java.util.List;

/**
 * What one request says.
 *
 * @param topic what the platform calls it; empty if it does not say
 * @param deliveryKey names this delivery so that a repeat is recognised; null if the platform gives
 *     nothing to tell
 * @param events at least one
 */
public record Intake(String topic, String deliveryKey, List<Event> events) {

  public Intake {
    events = List.copyOf(events);
  }
}
