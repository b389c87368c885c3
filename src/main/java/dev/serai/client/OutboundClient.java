package dev.serai.client;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.SystemDefaultCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests over HTTP/1.1 and kept connections, and occupies no thread until they are
 * answered: bounded in time and size, without redirects, retries and cookies. Thread-safe.
 */
public final class OutboundClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboundClient.class);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);

  /** Connections of a client whose users bound the requests in flight themselves. */
  private static final int UNBOUNDED = 65_536;

  private final CloseableHttpAsyncClient client;
  private final ScheduledThreadPoolExecutor deadlines;
  private volatile boolean closed;

  private OutboundClient(
      DnsResolver resolver,
      PoolingAsyncClientConnectionManagerBuilder connections,
      HttpAsyncClientBuilder builder) {
    client =
        builder
            .setUserAgent("Serai")
            .setRoutePlanner(ProxyRoutes.ofSystem(resolver))
            .addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(), ProxyRoutes.ASKED, ProxyRoutes::noteSent)
            .setDefaultCredentialsProvider(new SystemDefaultCredentialsProvider())
            .setConnectionManager(
                connections
                    .setDnsResolver(resolver)
                    // BUILTIN, the default, lets certificates of other hosts pass
                    .setTlsStrategy(
                        ClientTlsStrategyBuilder.create()
                            .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                            .setHostnameVerifier(new DefaultHostnameVerifier())
                            .buildAsync())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .build())
            .setIoReactorExceptionCallback(this::note)
            .evictIdleConnections(IDLE)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
    client.start();
    deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = Executors.defaultThreadFactory().newThread(task);
              thread.setName("outbound-deadline");
              thread.setDaemon(true);
              return thread;
            });
    deadlines.setRemoveOnCancelPolicy(true);
  }

  private void note(Exception failure) {
    // a thread that is being closed may stumble over its own selector
    if (!closed) {
      LOG.error("a thread of the HTTP client has ended; restart the hub", failure);
    }
  }

  /**
   * A client for addresses that come from outside.
   *
   * @param resolver decides which hosts may be reached, and at which addresses
   * @param connections at one time
   * @param perHost of these, to one host
   */
  static OutboundClient guarded(DnsResolver resolver, int connections, int perHost) {
    return new OutboundClient(
        resolver,
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnTotal(connections)
            .setMaxConnPerRoute(perHost),
        HttpAsyncClients.custom());
  }

  /**
   * A client for addresses that the operator names: they may be anywhere. Requests in flight are
   * bounded by whoever sends them.
   */
  public static OutboundClient toAnyHost() {
    return new OutboundClient(
        SystemDefaultDnsResolver.INSTANCE,
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnTotal(UNBOUNDED)
            .setMaxConnPerRoute(UNBOUNDED),
        HttpAsyncClients.custom()
            // a few bytes in answer are not worth it
            .disableContentCompression()
            .setIOReactorConfig(IOReactorConfig.custom().setTcpNoDelay(true).build()));
  }

  /**
   * Sends the request.
   *
   * @return the answer, whatever its status, cut off after {@link ClientRequest#maxBytes}; {@link
   *     RequestFailed} if none came in time. It is completed on a thread that must not be blocked;
   *     to cancel it ends the request
   */
  public CompletableFuture<ClientResponse> send(ClientRequest call) {
    Attempt attempt = new Attempt(call);
    attempt.start();
    return attempt.answer;
  }

  /** One request in flight. */
  private final class Attempt implements FutureCallback<ClientResponse> {

    private final ClientRequest call;
    private final CompletableFuture<ClientResponse> answer = new CompletableFuture<>();
    private final HttpClientContext context = HttpClientContext.create();
    private volatile boolean late;

    Attempt(ClientRequest call) {
      this.call = call;
    }

    void start() {
      Future<ClientResponse> exchange =
          client.execute(producer(call), new AnswerReader(call.maxBytes()), context, this);
      ScheduledFuture<?> deadline =
          deadlines.schedule(
              () -> {
                late = true;
                exchange.cancel(true);
              },
              call.timeout().toMillis(),
              TimeUnit.MILLISECONDS);
      CompletableFuture<?> unused =
          answer.whenComplete(
              (response, failure) -> {
                deadline.cancel(false);
                if (failure != null) {
                  exchange.cancel(true);
                }
              });
    }

    @Override
    public void completed(ClientResponse response) {
      RequestFailed refusal = ProxyRoutes.refusal(context, response.status());
      if (refusal == null) {
        answer.complete(response);
      } else {
        answer.completeExceptionally(refusal);
      }
    }

    @Override
    public void failed(Exception failure) {
      if (failure instanceof AnswerReader.CutOff cutOff) {
        completed(cutOff.response());
      } else {
        answer.completeExceptionally(new RequestFailed(reason(failure), failure));
      }
    }

    @Override
    public void cancelled() {
      IOException cause = new IOException("cancelled");
      answer.completeExceptionally(new RequestFailed(reason(cause), cause));
    }

    private String reason(Exception failure) {
      boolean noWay =
          failure instanceof HttpException && failure.getCause() instanceof UnknownHostException;
      if (noWay || failure instanceof AddressGuard.PrivateAddress) {
        return failure.getMessage();
      }
      String host = call.uri().getHost();
      if (late) {
        return host + " did not answer within " + call.timeout().toMillis() + " ms";
      }
      return failure instanceof UnknownHostException
          ? host + " is not a host that can be found"
          : host + " cannot be reached (" + failure.getClass().getSimpleName() + ")";
    }
  }

  private static AsyncRequestProducer producer(ClientRequest call) {
    ConfigurableHttpRequest request = new ConfigurableHttpRequest(call.method(), call.uri());
    request.setConfig(config(call.timeout()));
    call.headers().forEach(request::setHeader);
    return new BasicRequestProducer(
        request, call.body() == null ? null : new BasicAsyncEntityProducer(call.body(), null));
  }

  private static RequestConfig config(Duration timeout) {
    Timeout whole = Timeout.of(timeout);
    return RequestConfig.custom()
        .setConnectionRequestTimeout(whole)
        .setResponseTimeout(whole)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  @Override
  public void close() {
    closed = true;
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
