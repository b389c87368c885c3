package dev.serai.delivery.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.client.ClientRequest;
import dev.serai.client.ClientResponse;
import dev.serai.client.OutboundClient;
import dev.serai.client.RetryAfter;
import dev.serai.http.RouteSteps;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Uses the hub's own client rather than Camel's: one deadline for the whole exchange, no thread
 * occupied by a slow destination, a limited answer, and no hidden retries, redirects or cookies.
 */
final class DestinationProducer extends DefaultAsyncProducer {

  private static final int ANSWER_BYTES = 64 * 1024;

  /** A step of an operator's own that follows in the route may block. */
  private static final int THREADS = 4;

  private final Map<String, Executor> byRoute = new ConcurrentHashMap<>();
  private ExecutorService threads;
  private RouteSteps steps;
  private OutboundClient client;

  DestinationProducer(Endpoint endpoint) {
    super(endpoint);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    threads =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newFixedThreadPool(this, "destination", THREADS);
    steps = new RouteSteps(getEndpoint().getCamelContext(), Set.of(DestinationComponent.SEND));
    client = OutboundClient.toAnyHost();
  }

  @Override
  protected void doStop() throws Exception {
    client.close();
    getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(threads);
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    DeliveryRequest deliveryRequest = exchange.getMessage().getBody(DeliveryRequest.class);
    CompletableFuture<?> unused =
        send(deliveryRequest)
            .whenCompleteAsync(
                (response, failure) -> {
                  exchange
                      .getMessage()
                      .setBody(
                          answer(
                              deliveryRequest.owed().destination().answers(), response, failure));
                  callback.done(false);
                },
                after(exchange.getFromRouteId()));
    return false;
  }

  /** The client's own thread, unless a step of the route may block. */
  private Executor after(String route) {
    return route == null
        ? threads
        : byRoute.computeIfAbsent(route, id -> steps.neverBlock(id) ? Runnable::run : threads);
  }

  private CompletableFuture<ClientResponse> send(DeliveryRequest deliveryRequest) {
    try {
      return client.send(request(deliveryRequest));
    } catch (IllegalArgumentException e) {
      // a header or URL that cannot be sent: the company's settings have to be fixed
      return CompletableFuture.failedFuture(e);
    }
  }

  private static ClientRequest request(DeliveryRequest deliveryRequest) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    headers.putAll(deliveryRequest.headers());
    return new ClientRequest(
        deliveryRequest.method(),
        deliveryRequest.uri(),
        headers,
        deliveryRequest.body().getBytes(UTF_8),
        deliveryRequest.owed().destination().timeout(),
        ANSWER_BYTES);
  }

  private static DestinationResponse answer(
      ResponseRules rules, ClientResponse response, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      return new DestinationResponse.None(rules, cause.getMessage());
    }
    return new DestinationResponse.Response(
        rules,
        response.status(),
        RetryAfter.parse(response.header("retry-after"), Instant.now()),
        response.body());
  }
}
