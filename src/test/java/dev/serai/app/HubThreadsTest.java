package dev.serai.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class HubThreadsTest {

  @Test
  void onTwoProcessorsNonBlockingWorkRunsOnTheCallingThread() throws Exception {
    try (HubThreads threads = new HubThreads(2)) {
      assertThat(threads.largestAtOnce()).isEqualTo(64 * 1024);
      assertThat(runs(threads.answers())).isEqualTo(Thread.currentThread().getName());
      assertThat(runs(threads.quick())).startsWith("intake-");
      assertThat(runs(threads.blocking())).startsWith("reader-");
    }
  }

  @Test
  void onMoreProcessorsThereArePools() throws Exception {
    try (HubThreads threads = new HubThreads(4)) {
      assertThat(threads.largestAtOnce()).isNegative();
      assertThat(runs(threads.answers())).startsWith("answer-");
      assertThat(runs(threads.quick())).startsWith("intake-");
      assertThat(runs(threads.blocking())).startsWith("reader-");
    }
  }

  private static String runs(Executor executor) throws Exception {
    CompletableFuture<String> name = new CompletableFuture<>();
    executor.execute(() -> name.complete(Thread.currentThread().getName()));
    return name.get();
  }
}
