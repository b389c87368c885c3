package dev.serai.cli;

import dev.serai.app.AdminKey;
import dev.serai.app.Hub;
import dev.serai.app.HubConfig;
import dev.serai.app.ShutdownHooks;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code serai run}: runs the hub until it is stopped. */
@Command(name = "run", description = "Run the hub until it is stopped.")
public final class RunCommand implements Callable<Integer> {

  @Override
  public Integer call() throws InterruptedException {
    HubConfig config = HubConfig.from(System.getenv());
    Hub hub = Hub.start(config, System.getenv());
    ShutdownHooks.add(hub);
    System.out.println("Serai is running on http://localhost:" + hub.port());
    if (config.adminKey().isEmpty()) {
      System.out.println("The key to /api is in " + AdminKey.file(config.home()));
    }
    // until a signal has the shutdown hooks close the hub and the process ends
    new CountDownLatch(1).await();
    return 0;
  }
}
