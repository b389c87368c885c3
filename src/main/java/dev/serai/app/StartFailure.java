package dev.serai.app;

import java.net.BindException;

/** Turns what stops the hub from starting into a line the user can act on, where there is one. */
final class StartFailure {

  private StartFailure() {}

  static RuntimeException of(Exception e, HubConfig config) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new UserError(
            "port " + config.port() + " is taken; stop what uses it or set SERAI_PORT");
      }
    }
    return new IllegalStateException("the hub does not start", e);
  }
}
