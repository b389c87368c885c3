package dev.serai.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Leads requests through the proxy that the JVM's settings name for their address ({@code
 * http.proxyHost}, {@code https.proxyHost}, {@code http.nonProxyHosts}). The operator names the
 * proxy, so it may be anywhere; the host behind it is looked up as if it were reached directly. One
 * that only the proxy can find is left to the proxy.
 *
 * @param targets decides which hosts may be reached
 */
record ProxyRoutes(DnsResolver targets, HttpRoutePlanner settings) implements HttpRoutePlanner {

  /** Attribute of a request's context: its route, while a proxy is asked to connect. */
  static final String ASKED = "serai.proxy-asked";

  static ProxyRoutes ofSystem(DnsResolver targets) {
    return new ProxyRoutes(targets, new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
  }

  @Override
  public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
    HttpRoute route = settings.determineRoute(target, context);
    HttpHost proxy = route.getProxyHost();
    if (proxy == null) {
      return route;
    }
    guard(target.getHostName());
    HttpRoute through = new HttpRoute(route.getTargetHost(), null, found(proxy), route.isSecure());
    if (route.isSecure()) {
      context.setAttribute(ASKED, through);
    }
    return through;
  }

  /** Notes that the request itself is sent, so that its proxy has connected. */
  static void noteSent(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback answer)
      throws HttpException, IOException {
    scope.clientContext.removeAttribute(ASKED);
    chain.proceed(request, body, scope, answer);
  }

  /**
   * The failure of a request whose answer is the proxy's own, because it did not connect to the
   * host; null if the host has answered.
   */
  static RequestFailed refusal(HttpClientContext request, int status) {
    if (!(request.getAttribute(ASKED) instanceof HttpRoute route)) {
      return null;
    }
    return new RequestFailed(
        "the proxy %s refused to connect to %s (status %d)"
            .formatted(
                route.getProxyHost().getHostName(), route.getTargetHost().getHostName(), status),
        null);
  }

  private void guard(String host) throws HttpException {
    try {
      targets.resolve(host);
    } catch (AddressGuard.PrivateAddress e) {
      throw new HttpException(e.getMessage(), e);
    } catch (UnknownHostException e) {
      return; // the proxy may know it
    }
  }

  /** With its address: a resolver of targets would refuse one of a private network. */
  private static HttpHost found(HttpHost proxy) throws HttpException {
    try {
      return new HttpHost(
          proxy.getSchemeName(),
          InetAddress.getByName(proxy.getHostName()),
          proxy.getHostName(),
          proxy.getPort());
    } catch (UnknownHostException e) {
      throw new HttpException("the proxy " + proxy.getHostName() + " cannot be found", e);
    }
  }
}
