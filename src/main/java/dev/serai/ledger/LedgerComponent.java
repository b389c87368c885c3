package dev.serai.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code ledger:record}: takes a {@link Recording}, or a list of them, as body and leaves the list
 * of their {@link Outcome}s when they are durable. Asynchronous: no thread waits for a commit.
 */
public final class LedgerComponent extends DefaultComponent {

  private final Ledger ledger;

  public LedgerComponent(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    if (!name.equals("record")) {
      throw new IllegalArgumentException("ledger:" + name + " is unknown; there is ledger:record");
    }
    return new RecordEndpoint(uri, this);
  }

  private static final class RecordEndpoint extends DefaultEndpoint {

    private final LedgerComponent component;

    private RecordEndpoint(String uri, LedgerComponent component) {
      super(uri, component);
      this.component = component;
    }

    @Override
    public Producer createProducer() {
      return new RecordProducer(this, component.ledger);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("ledger:record only takes");
    }
  }

  private static final class RecordProducer extends DefaultAsyncProducer {

    private final Ledger ledger;

    private RecordProducer(Endpoint endpoint, Ledger ledger) {
      super(endpoint);
      this.ledger = ledger;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      BiConsumer<List<Outcome>, RuntimeException> done =
          (outcomes, failure) -> {
            if (failure == null) {
              exchange.getMessage().setBody(outcomes);
            } else {
              exchange.setException(failure);
            }
            callback.done(false);
          };
      if (exchange.getMessage().getBody() instanceof Recording recording) {
        ledger.record(recording, done);
      } else {
        RecordingGroup.record(ledger, recordings(exchange), done);
      }
      return false;
    }

    @SuppressWarnings("unchecked")
    private static List<Recording> recordings(Exchange exchange) {
      return exchange.getMessage().getBody(List.class);
    }
  }
}
