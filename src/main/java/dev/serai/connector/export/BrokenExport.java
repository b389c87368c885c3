package dev.serai.connector.export;

/** An export file that cannot be read, or no further; the message says where and what to do. */
public final class BrokenExport extends RuntimeException {

  BrokenExport(String message) {
    super(message, null, false, false);
  }
}
