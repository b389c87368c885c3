package dev.serai.app;

import dev.serai.intake.webhook.WebhookWatcher;
import dev.serai.report.live.LiveFeed;
import dev.serai.report.live.LiveWatch;
import java.time.Instant;
import javax.sql.DataSource;

/** What happens now: this hub notes what it does, and whoever watches reads what all hubs noted. */
record LiveView(LiveFeed feed, LiveWatch watch) implements WebhookWatcher, AutoCloseable {

  static LiveView of(DataSource database) {
    return new LiveView(new LiveFeed(database), new LiveWatch(database));
  }

  @Override
  public void refused(String company, String connector, Instant at, String reason, String advice) {
    feed.refused(company, connector, at, reason, advice);
  }

  @Override
  public void answered(String company, String connector, Instant at) {
    feed.answered(company, connector, at);
  }

  /** Answers who waits, and notes nothing more. */
  @Override
  public void close() {
    watch.close();
    feed.close();
  }
}
