package dev.serai.delivery.destination;

import dev.serai.client.RetryAfter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Uses the JDK's HTTP client rather than Camel's: one deadline for the whole exchange, no thread
 * occupied by a slow destination, a limited answer, and no hidden retries, redirects or cookies.
 */
final class DestinationProducer extends DefaultAsyncProducer {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int ANSWER_BYTES = 64 * 1024;
  private static final int THREADS = 4;

  private ExecutorService threads;
  private HttpClient client;

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
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  @Override
  protected void doStop() throws Exception {
    client = null;
    getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(threads);
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    DeliveryRequest deliveryRequest = exchange.getMessage().getBody(DeliveryRequest.class);
    Destination destination = deliveryRequest.owed().destination();
    CompletableFuture<HttpResponse<byte[]>> call = send(deliveryRequest);
    // the client's own timeout ends with the answer's headers; this one covers the whole answer
    CompletableFuture<?> unused =
        call.copy()
            .orTimeout(destination.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenCompleteAsync(
                (response, failure) -> {
                  call.cancel(true);
                  exchange.getMessage().setBody(answer(destination, response, failure));
                  callback.done(false);
                },
                threads);
    return false;
  }

  private CompletableFuture<HttpResponse<byte[]>> send(DeliveryRequest deliveryRequest) {
    try {
      return client.sendAsync(request(deliveryRequest), answer -> new BoundedBody(ANSWER_BYTES));
    } catch (IllegalArgumentException e) {
      // a header or URL that the client refuses: the company's settings have to be fixed
      return CompletableFuture.failedFuture(e);
    }
  }

  private static HttpRequest request(DeliveryRequest deliveryRequest) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(deliveryRequest.uri())
            .version(
                "https".equals(deliveryRequest.uri().getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", "application/json")
            .setHeader("User-Agent", "Serai");
    deliveryRequest.headers().forEach(request::setHeader);
    return request
        .method(
            deliveryRequest.method(), HttpRequest.BodyPublishers.ofString(deliveryRequest.body()))
        .build();
  }

  private static DestinationResponse answer(
      Destination destination, HttpResponse<byte[]> response, Throwable failure) {
    if (failure != null) {
      return new DestinationResponse.None(destination.answers(), reason(destination, failure));
    }
    return new DestinationResponse.Response(
        destination.answers(),
        response.statusCode(),
        RetryAfter.parse(response.headers().firstValue("Retry-After").orElse(null), Instant.now()),
        response.body());
  }

  private static String reason(Destination destination, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException) {
      return "no answer within " + destination.timeout().toMillis() + " ms";
    }
    String kind = cause.getClass().getSimpleName();
    return cause.getMessage() != null ? kind + ": " + cause.getMessage() : kind;
  }
}
