package dev.serai.fetch;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code pull:fetch} emits each document that was named by its id and is due, as a {@link
 * DueDocument}; {@code pull:list/CONNECTOR/POLL} each new item of a list, as a {@link
 * PulledDocument}. The end of the route decides whether the document is recorded: with the
 * ledger's outcomes it is, with a {@link dev.serai.client.FetchFailure} or an exception it is not, and is requested again.
 */
final class PullComponent extends DefaultComponent {

  private final Pulls pulls;

  PullComponent(Pulls pulls) {
    this.pulls = pulls;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    String[] parts = name.split("/", -1);
    if (name.equals("fetch")) {
      return new PullEndpoint(uri, this, null, null);
    }
    if (parts.length == 3 && parts[0].equals("list")) {
      return new PullEndpoint(uri, this, parts[1], parts[2]);
    }
    throw new IllegalArgumentException(
        "pull:" + name + " is unknown; there are pull:fetch and pull:list/CONNECTOR/POLL");
  }

  private static final class PullEndpoint extends DefaultEndpoint {

    private final PullComponent component;
    private final String connector;
    private final String poll;

    private PullEndpoint(String uri, PullComponent component, String connector, String poll) {
      super(uri, component);
      this.component = component;
      this.connector = connector;
      this.poll = poll;
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("pull: only gives");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return poll == null
          ? new FetchConsumer(this, processor, component.pulls)
          : new PollConsumer(this, processor, component.pulls, connector, poll);
    }
  }
}
