package dev.serai.connector.http;

import java.io.IOException;

/** No answer came; the message says why in one line and quotes nothing secret. */
public final class CallFailed extends IOException {

  CallFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
