package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of a feed's dead letters now and then, with the first one's reason. */
final class DeadLetterLog {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private long letters;
  private String why;
  private Instant next = Instant.MIN;

  void note(RowCompletion done) {
    if (done.disposition() instanceof Disposition.Dead letter) {
      letters++;
      why = why == null ? done.row().kind() + ": " + letter.kind() : why;
    }
  }

  void report(String feed, Instant now) {
    if (letters > 0 && !now.isBefore(next)) {
      LOG.atWarn()
          .addKeyValue("feed", feed)
          .addKeyValue("letters", letters)
          .log(
              "{} events of {} became dead letters, the first one ({}); see 'serai replay"
                  + " --dead-letters --dry-run'",
              letters,
              feed,
              why);
      letters = 0;
      why = null;
      next = now.plus(BETWEEN);
    }
  }
}
