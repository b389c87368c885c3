package dev.serai.report.api;

import dev.serai.model.Company;
import dev.serai.report.ReportSnapshot;
import dev.serai.report.live.LivePage;
import dev.serai.report.live.LiveWatch;
import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * The events after one that the caller knows. If there are none yet, the answer waits for the next
 * one, and occupies no thread meanwhile.
 */
final class LiveStep extends AsyncProcessorSupport {

  private static final int MOST_ROWS = 200;

  /** Seconds; less than proxies wait for an answer. */
  private static final int LONGEST = 25;

  private final ReportSnapshot snapshot;
  private final Function<Exchange, ReportRequest> requests;
  private final LiveWatch watch;

  LiveStep(ReportSnapshot snapshot, Function<Exchange, ReportRequest> requests, LiveWatch watch) {
    this.snapshot = snapshot;
    this.requests = requests;
    this.watch = watch;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      ReportRequest request = requests.apply(exchange);
      Company company = request.company();
      LivePage.Selection selection =
          new LivePage.Selection(
              request.wholeNumber("after", 0),
              request.wholeNumber("before", Long.MAX_VALUE),
              request.connector("connector"),
              request.oneOf("kind", LivePage.KINDS),
              request.oneOf("result", LivePage.RESULTS),
              request.word("text"),
              request.limit(ReportRequest.ROWS, MOST_ROWS));
      Duration wait = Duration.ofSeconds(request.whole("wait", 0, 0, LONGEST));
      Shape shape = request.shape();
      request.check();
      LivePage page = read(company, selection);
      long newest = Long.parseLong(page.newest());
      boolean waits = page.events().isEmpty() && !wait.isZero() && selection.after() >= newest;
      if (waits
          && watch.await(
              company.key(),
              newest,
              wait,
              () -> later(exchange, shape, company, selection, callback))) {
        return false;
      }
      shape.answer(exchange, page);
    } catch (Exception e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  private void later(
      Exchange exchange,
      Shape shape,
      Company company,
      LivePage.Selection selection,
      AsyncCallback callback) {
    try {
      shape.answer(exchange, read(company, selection));
    } catch (Exception e) {
      exchange.setException(e);
    }
    callback.done(false);
  }

  private LivePage read(Company company, LivePage.Selection selection) throws Exception {
    return snapshot.read(connection -> LivePage.read(connection, company, selection));
  }
}
