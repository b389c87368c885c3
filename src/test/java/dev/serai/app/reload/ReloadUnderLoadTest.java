package dev.serai.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred changes under a load of signed orders lose nothing, refuse nothing and leave nothing
 * behind.
 */
class ReloadUnderLoadTest {

  private static final int CYCLES = 100;
  private static final int WARM = 30;

  @TempDir private Path folder;

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicLong recorded = new AtomicLong();
  private final Map<String, AtomicLong> statuses = new ConcurrentHashMap<>();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  private record Left(int routes, int definitions, int endpoints, int threads, long classes) {}

  @Test
  void aHundredChangesUnderLoad() throws Exception {
    try (EditedHub hub = new EditedHub(folder)) {
      hub.connector("steady", EditedHub.mapping("0"));
      hub.connector("edited", EditedHub.mapping("0"));
      hub.company("shop", "steady: {secrets: [s]}\nedited: {secrets: [s]}");
      hub.start();
      List<Thread> senders = new ArrayList<>();
      senders.add(sender(hub, "steady", "shop"));
      senders.add(sender(hub, "edited", "shop"));
      senders.add(sender(hub, "guest", "visitor"));
      senders.forEach(Thread::start);

      Left before = null;
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        hub.connector("edited", cycle % 10 == 0 ? "broken(" : EditedHub.mapping("" + cycle));
        hub.connector("guest", EditedHub.mapping("" + cycle));
        hub.company("visitor", "guest: {secrets: [s]}");
        assertThat(hub.reload()).hasSize(cycle % 10 == 0 ? 1 : 0);
        assertThat(hub.order("guest", "visitor", "s", "extra-" + cycle)).isEqualTo(200);
        recorded.incrementAndGet();
        hub.removeCompany("visitor");
        hub.removeConnector("guest");
        assertThat(hub.reload()).hasSize(cycle % 10 == 0 ? 1 : 0);
        assertThat(hub.hub().camel().getRoute("receive-guest")).isNull();
        if (cycle == WARM) {
          before = left(hub);
        }
      }
      Left after = left(hub);
      running.set(false);
      for (Thread sender : senders) {
        sender.join();
      }

      assertThat(failures).isEmpty();
      // 503 for a moment: the connector is known, and its route is about to start
      assertThat(statuses.keySet())
          .contains("steady 200", "edited 200", "guest 200", "guest 404")
          .isSubsetOf("steady 200", "edited 200", "guest 200", "guest 404", "guest 503");
      assertThat(hub.orders()).isEqualTo(recorded.get());
      assertThat(after.routes).isEqualTo(before.routes);
      assertThat(after.definitions).isEqualTo(before.definitions);
      assertThat(after.endpoints).isEqualTo(before.endpoints);
      assertThat(after.threads).isLessThanOrEqualTo(before.threads + 4);
      assertThat(after.classes).isLessThanOrEqualTo(before.classes + 100);
    }
  }

  private Thread sender(EditedHub hub, String connector, String company) {
    return new Thread(
        () -> {
          for (int i = 0; running.get(); i++) {
            try {
              int status = hub.order(connector, company, "s", connector + "-" + i);
              statuses
                  .computeIfAbsent(connector + " " + status, key -> new AtomicLong())
                  .incrementAndGet();
              recorded.addAndGet(status == 200 ? 1 : 0);
              Thread.sleep(1);
            } catch (Exception e) {
              failures.add(e);
            }
          }
        });
  }

  private static Left left(EditedHub hub) {
    ModelCamelContext camel = (ModelCamelContext) hub.hub().camel();
    return new Left(
        camel.getRoutes().size(),
        camel.getRouteDefinitions().size(),
        camel.getEndpoints().size(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }
}
