package dev.serai.app;

import dev.serai.config.ConfigError;
import java.net.BindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what stops the hub from starting into a line the user can act on, where there is one. */
final class StartFailure {

  private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);
  private static final int LONGEST = 300;

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

  /** The shipped routes start; what does not was edited or added by the operator. */
  static RuntimeException ofRoutes(Exception e, HubConfig config) {
    Throwable last = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigError || cause instanceof UserError) {
        return (RuntimeException) cause;
      }
      last = cause;
    }
    LOG.debug("the routes do not start", e);
    return new UserError(
        "the routes in %s do not start: %s; correct the file (SERAI_LOG_LEVEL=debug says more)"
            .formatted(config.routes(), oneLine(String.valueOf(last.getMessage()))));
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
