package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.Disposition;
import dev.serai.delivery.destination.OwedEvent;
import java.time.Duration;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends owed events down the route and returns dispositions to the outbox. */
final class OwedConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(OwedConsumer.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(25);

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
      dispatcher.stop(STOP_TIMEOUT);
      dispatcher = null;
    }
    super.doStop();
  }

  private void carry(OwedEvent owed, java.util.function.Consumer<Disposition> done) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(owed);
    getAsyncProcessor()
        .process(
            exchange,
            doneSync -> {
              Disposition disposition = disposition(owed, exchange);
              releaseExchange(exchange, false);
              done.accept(disposition);
            });
  }

  /** A route that ends without a disposition has a bug; the row must not suffer from it. */
  private static Disposition disposition(OwedEvent owed, Exchange exchange) {
    if (exchange.getException() == null
        && exchange.getMessage().getBody() instanceof Disposition disposition) {
      return disposition;
    }
    LOG.atError()
        .addKeyValue("event", owed)
        .setCause(exchange.getException())
        .log("the deliver route ended without a disposition");
    return new Disposition.Later("internal error, see the log", null, false);
  }
}
