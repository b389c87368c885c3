package dev.serai.delivery;

import java.time.Duration;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends parcels down the route and brings verdicts back to the outbox. */
final class OwedConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(OwedConsumer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Outbox outbox;
  private Dispatcher dispatcher;

  OwedConsumer(Endpoint endpoint, Processor processor, Outbox outbox) {
    super(endpoint, processor);
    this.outbox = outbox;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    dispatcher = outbox.dispatch(this::carry);
    dispatcher.start();
  }

  @Override
  protected void doStop() throws Exception {
    if (dispatcher != null) {
      dispatcher.stop(PATIENCE);
      dispatcher = null;
    }
    super.doStop();
  }

  private void carry(Parcel parcel, java.util.function.Consumer<Verdict> home) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(parcel);
    getAsyncProcessor()
        .process(
            exchange,
            doneSync -> {
              Verdict verdict = verdict(parcel, exchange);
              releaseExchange(exchange, false);
              home.accept(verdict);
            });
  }

  /** A route that ends without a verdict has a bug; the row must not suffer from it. */
  private static Verdict verdict(Parcel parcel, Exchange exchange) {
    if (exchange.getException() == null
        && exchange.getMessage().getBody() instanceof Verdict verdict) {
      return verdict;
    }
    LOG.atError()
        .addKeyValue("parcel", parcel)
        .setCause(exchange.getException())
        .log("the deliver route ended without a verdict");
    return new Verdict.Later("internal error, see the log", null, false);
  }
}
