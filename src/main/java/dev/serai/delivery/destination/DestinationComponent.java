package dev.serai.delivery.destination;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code destination:send}: sends the {@link DeliveryRequest} in the body and replaces it by the
 * {@link DestinationResponse}.
 */
public final class DestinationComponent extends DefaultComponent {

  /** The one endpoint. */
  static final String SEND = "destination:send";

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    if (!name.equals("send")) {
      throw new IllegalArgumentException(
          "destination:" + name + " is unknown; there is destination:send");
    }
    return new SendEndpoint(uri, this);
  }

  private static final class SendEndpoint extends DefaultEndpoint {

    private SendEndpoint(String uri, DestinationComponent component) {
      super(uri, component);
    }

    @Override
    public Producer createProducer() {
      return new DestinationProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("destination:send has no consumer");
    }
  }
}
