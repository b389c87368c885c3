package dev.serai.intake.analytics;

import dev.serai.model.FieldReader;
import java.util.Locale;

/** The optional field in which the sender names the source of an event. */
final class EventSource {

  private static final int MAX = 50;

  private EventSource() {}

  /** Upper-cased, as destinations spell it; null if absent. */
  static String of(FieldReader body) {
    String source = body.id("source");
    if (source != null && source.length() > MAX) {
      body.problem("source", "is longer than " + MAX + " characters");
    }
    return source == null ? null : source.toUpperCase(Locale.ROOT);
  }
}
