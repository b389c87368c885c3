package dev.serai.delivery.outbox;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code outbox:owed}: emits every owed event as an {@link OwedEvent}, and handles the {@link
 * Disposition} that the route leaves as body: done, retry or dead letter. Asynchronous: no thread
 * waits for a destination.
 */
final class OutboxComponent extends DefaultComponent {

  private final Outbox outbox;

  OutboxComponent(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    if (!name.equals("owed")) {
      throw new IllegalArgumentException("outbox:" + name + " is unknown; there is outbox:owed");
    }
    return new OwedEndpoint(uri, this);
  }

  private static final class OwedEndpoint extends DefaultEndpoint {

    private final OutboxComponent component;

    private OwedEndpoint(String uri, OutboxComponent component) {
      super(uri, component);
      this.component = component;
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("outbox:owed has no producer");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new OwedConsumer(this, processor, component.outbox);
    }
  }
}
