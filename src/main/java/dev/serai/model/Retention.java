package dev.serai.model;

import java.time.Duration;

/**
 * How long a company's data is kept. What reports are made of is kept as long as the database is.
 *
 * @param bodies headers and raw bodies of deliveries; null: for ever
 * @param forwarded what destinations were sent and answered; null: for ever
 */
public record Retention(Duration bodies, Duration forwarded) {

  public static final Retention FOREVER = new Retention(null, null);
}
