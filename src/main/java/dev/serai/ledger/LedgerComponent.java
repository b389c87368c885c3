package dev.serai.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
  private final Function<Exchange, Executor> next;

  /**
   * @param next runs the steps that follow, so that one which blocks never holds up the ledger
   */
  public LedgerComponent(Ledger ledger, Function<Exchange, Executor> next) {
    this.ledger = ledger;
    this.next = next;
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
      return new RecordProducer(this, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("ledger:record only takes");
    }
  }

  private static final class RecordProducer extends DefaultAsyncProducer {

    private final LedgerComponent component;

    private RecordProducer(Endpoint endpoint, LedgerComponent component) {
      super(endpoint);
      this.component = component;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Executor steps = component.next.apply(exchange);
      BiConsumer<List<Outcome>, RuntimeException> done =
          (outcomes, failure) -> {
            if (failure == null) {
              exchange.getMessage().setBody(outcomes);
            } else {
              exchange.setException(failure);
            }
            steps.execute(() -> callback.done(false));
          };
      if (exchange.getMessage().getBody() instanceof Recording recording) {
        component.ledger.record(recording, done);
      } else {
        RecordingGroup.record(component.ledger, recordings(exchange), done);
      }
      return false;
    }

    @SuppressWarnings("unchecked")
    private static List<Recording> recordings(Exchange exchange) {
      return exchange.getMessage().getBody(List.class);
    }
  }
}
