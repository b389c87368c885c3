package dev.serai.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * Closes what is still open when the process is told to end (Ctrl-C, SIGTERM): what was opened last
 * first, one after the other. The JVM's own hooks run all at once, and a database must outlive its
 * users.
 */
public final class ShutdownHooks {

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
  private static boolean hooked;
  private static volatile boolean ending;

  private ShutdownHooks() {}

  /** Has {@code opened} closed if the process ends before {@link #remove} is called. */
  public static void add(AutoCloseable opened) {
    synchronized (OPEN) {
      if (ending) {
        throw new UserError("it was told to stop");
      }
      if (!hooked) {
        Runtime.getRuntime().addShutdownHook(new Thread(ShutdownHooks::closeAll, "stop"));
        hooked = true;
      }
      OPEN.push(opened);
    }
  }

  /** To be called when it is closed in the ordinary way. */
  public static void remove(AutoCloseable closed) {
    synchronized (OPEN) {
      OPEN.removeIf(each -> each.equals(closed));
    }
  }

  /** Whether the process is ending; failures of what still runs mean nothing then. */
  public static boolean ending() {
    return ending;
  }

  private static void closeAll() {
    ending = true;
    for (AutoCloseable next = next(); next != null; next = next()) {
      try {
        next.close();
      } catch (Exception e) {
        LoggerFactory.getLogger(ShutdownHooks.class).warn("while stopping", e);
      }
    }
  }

  private static AutoCloseable next() {
    synchronized (OPEN) {
      return OPEN.poll();
    }
  }
}
