package dev.serai.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Times every HTTP request from its exchange's beginning to its answer, by route and status. */
final class RequestTimer implements RoutePolicyFactory {

  private static final Duration[] BUCKETS =
      java.util.stream.LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry meters;

  RequestTimer(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return new OfRoute(meters, routeId);
  }

  private static final class OfRoute extends RoutePolicySupport {

    private final MeterRegistry meters;
    private final String routeId;
    private final Map<Integer, Timer> byStatus = new ConcurrentHashMap<>();

    OfRoute(MeterRegistry meters, String routeId) {
      this.meters = meters;
      this.routeId = routeId;
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      if (route.getEndpoint() instanceof PlatformHttpEndpoint) {
        byStatus
            .computeIfAbsent(status(exchange), this::timer)
            .record(exchange.getClock().elapsed(), TimeUnit.MILLISECONDS);
      }
    }

    private static int status(Exchange exchange) {
      if (exchange.getException() != null) {
        return 500;
      }
      Object status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE);
      return status instanceof Number number ? number.intValue() : 200;
    }

    private Timer timer(int status) {
      return Timer.builder("serai.http.request")
          .description("Time from a request's last byte to its answer, to the millisecond")
          .tag("route", routeId)
          .tag("status", Integer.toString(status))
          .serviceLevelObjectives(BUCKETS)
          .register(meters);
    }
  }
}
