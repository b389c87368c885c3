package dev.serai.intake.analytics;

import dev.serai.model.FieldReader;
import java.util.Locale;

/** The sender's optional word for where an event comes from. */
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
