package dev.serai.client;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the hub's own requests to platforms: bounded in time and size, without redirects, retries
 * and cookies, and never into a private network unless the operator lists the host. Thread-safe; a call blocks its thread.
 */
public final class GuardedHttpClient implements AutoCloseable {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final int CONNECTIONS = 64;
  private static final int CONNECTIONS_PER_HOST = 8;

  private final Set<String> privateHosts;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  private GuardedHttpClient(Set<String> privateHosts) {
    this.privateHosts = privateHosts;
    client =
        HttpClients.custom()
            .setUserAgent("Serai")
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new AddressGuard(privateHosts))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
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

  /**
   * A client that may reach these hosts although their addresses are private.
   *
   * @param privateHosts comma separated, as in {@code SERAI_PRIVATE_HOSTS}; null or blank for none
   */
  public static GuardedHttpClient of(String privateHosts) {
    return new GuardedHttpClient(
        Stream.of((privateHosts == null ? "" : privateHosts).split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(toUnmodifiableSet()));
  }

  /** Whether the operator lists {@code host} as one of his own. */
  public boolean mayBePrivate(String host) {
    return host != null && privateHosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /**
   * The answer, whatever its status; throws {@link RequestFailed} if none came whole and in time.
   */
  public ClientResponse send(ClientRequest call) throws RequestFailed {
    HttpUriRequestBase request = request(call);
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            call.timeout().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, response -> answer(response, call.maxBytes()));
    } catch (IOException e) {
      throw new RequestFailed(reason(call, late.get(), e), e);
    } finally {
      deadline.cancel(false);
    }
  }

  private static HttpUriRequestBase request(ClientRequest call) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    Timeout timeout = Timeout.of(call.timeout());
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .build());
    call.headers().forEach(request::setHeader);
    if (call.body() != null) {
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    return request;
  }

  private static ClientResponse answer(ClassicHttpResponse response, int maxBytes)
      throws IOException {
    Map<String, List<String>> headers =
        Stream.of(response.getHeaders())
            .collect(
                groupingBy(
                    (Header header) -> header.getName().toLowerCase(Locale.ROOT),
                    mapping(NameValuePair::getValue, toList())));
    return new ClientResponse(response.getCode(), headers, body(response.getEntity(), maxBytes));
  }

  private static byte[] body(HttpEntity entity, int maxBytes) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream content = entity.getContent()) {
      byte[] body = content.readNBytes(maxBytes + 1);
      if (body.length > maxBytes) {
        throw new TooLarge(maxBytes);
      }
      return body;
    }
  }

  private static String reason(ClientRequest call, boolean late, IOException failure) {
    if (failure instanceof AddressGuard.PrivateAddress || failure instanceof TooLarge) {
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

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }

  private static final class TooLarge extends IOException {

    TooLarge(int maxBytes) {
      super("the answer has more than " + maxBytes + " bytes");
    }
  }
}
