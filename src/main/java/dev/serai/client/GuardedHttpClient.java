package dev.serai.client;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Makes the hub's own requests to platforms, never into a private network unless the operator lists
 * the host. Thread-safe; a call blocks its thread.
 */
public final class GuardedHttpClient implements AutoCloseable {

  private static final int CONNECTIONS = 64;
  private static final int CONNECTIONS_PER_HOST = 8;

  private final Set<String> privateHosts;
  private final OutboundClient client;

  private GuardedHttpClient(Set<String> privateHosts) {
    this.privateHosts = privateHosts;
    client =
        OutboundClient.guarded(new AddressGuard(privateHosts), CONNECTIONS, CONNECTIONS_PER_HOST);
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
    CompletableFuture<ClientResponse> answer = client.send(call);
    try {
      ClientResponse response = answer.get();
      if (!response.whole()) {
        throw new RequestFailed("the answer has more than " + call.maxBytes() + " bytes", null);
      }
      return response;
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new RequestFailed("the hub is stopping", e);
    } catch (ExecutionException e) {
      throw new RequestFailed(e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
