package dev.serai.promise;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Sends many requests over a fixed number of kept-alive connections. */
final class ParallelSender implements AutoCloseable {

  /**
   * @param status 0 if the connection broke before there was an answer
   */
  record Answer(int status, String body, long nanos) {

    boolean acknowledged() {
      return status >= 200 && status < 300;
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final int connections;
  private final int port;

  ParallelSender(int port, int connections) {
    this.port = port;
    this.connections = connections;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setKeepAlive(true)
                .setConnectTimeout(2_000));
  }

  /**
   * Sends all, in this order as far as connections are free; returns the answers in the same order.
   */
  List<Answer> send(List<HubRequest> requests) {
    return start(requests).join();
  }

  /** Sends one after the other, each when the previous one is answered. */
  CompletableFuture<List<Answer>> inTurn(List<HubRequest> requests) {
    return start(requests, 1);
  }

  CompletableFuture<List<Answer>> start(List<HubRequest> requests) {
    return start(requests, connections);
  }

  private CompletableFuture<List<Answer>> start(List<HubRequest> requests, int atOnce) {
    AtomicReferenceArray<Answer> answers = new AtomicReferenceArray<>(requests.size());
    AtomicInteger next = new AtomicInteger();
    CompletableFuture<?>[] ends = new CompletableFuture<?>[Math.min(atOnce, requests.size())];
    for (int i = 0; i < ends.length; i++) {
      CompletableFuture<?> end = new CompletableFuture<>();
      ends[i] = end;
      // on an event loop: on another thread, the body might end before it is requested
      vertx.runOnContext(ready -> sendNext(requests, next, answers, end));
    }
    return CompletableFuture.allOf(ends)
        .thenApply(
            done -> {
              Answer[] all = new Answer[requests.size()];
              for (int i = 0; i < all.length; i++) {
                all[i] = answers.get(i);
              }
              return List.of(all);
            });
  }

  private void sendNext(
      List<HubRequest> requests,
      AtomicInteger next,
      AtomicReferenceArray<Answer> answers,
      CompletableFuture<?> end) {
    int i = next.getAndIncrement();
    if (i >= requests.size()) {
      end.complete(null);
      return;
    }
    long start = System.nanoTime();
    Future.succeededFuture(requests.get(i))
        .compose(this::send)
        .otherwise(broken -> new Answer(0, String.valueOf(broken.getMessage()), 0))
        .onComplete(
            answer -> {
              Answer got = answer.result();
              answers.set(i, new Answer(got.status(), got.body(), System.nanoTime() - start));
              sendNext(requests, next, answers, end);
            });
  }

  private Future<Answer> send(HubRequest request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("localhost")
            .setPort(port)
            .setURI(request.path())
            .setTimeout(40_000);
    request.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(opened -> opened.send(Buffer.buffer(request.body())))
        .compose(ParallelSender::read);
  }

  private static Future<Answer> read(HttpClientResponse response) {
    return response.body().map(body -> new Answer(response.statusCode(), body.toString(), 0));
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new CompletionException(e);
    }
  }
}
