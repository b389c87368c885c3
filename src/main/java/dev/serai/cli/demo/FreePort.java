package dev.serai.cli.demo;

import java.io.IOException;
import java.net.ServerSocket;

/** A port that the demo can use. */
final class FreePort {

  private FreePort() {}

  /** {@code wanted} if it is free, else 0: any. */
  static int preferring(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
