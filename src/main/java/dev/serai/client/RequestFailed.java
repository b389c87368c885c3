package dev.serai.client;

import java.io.IOException;

/** No answer came; the message says why in one line and quotes nothing secret. */
public final class RequestFailed extends IOException {

  RequestFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
