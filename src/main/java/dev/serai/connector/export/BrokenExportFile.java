package dev.serai.connector.export;

/** An export file that cannot be read, or not to its end; the message says where and what to do. */
public final class BrokenExportFile extends RuntimeException {

  BrokenExportFile(String message) {
    super(message, null, false, false);
  }
}
