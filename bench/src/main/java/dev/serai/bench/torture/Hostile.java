package dev.serai.bench.torture;

import java.io.IOException;

/** A kind of hostile sender. Several threads may strike at once. */
@FunctionalInterface
public interface Hostile {

  /**
   * Does one bad deed, which takes some seconds at most; called again and again. An {@link
   * IOException} only means that the hub hung up.
   */
  void strike(Attack attack) throws IOException, InterruptedException;
}
