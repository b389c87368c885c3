package dev.serai.connector.body;

import dev.serai.http.Request;
import java.util.Locale;

/** How a body is written. */
public enum BodyFormat {
  JSON,
  FORM,
  CSV,
  JWT,
  /** One of JSON, FORM and CSV, by the content type. */
  AUTO;

  /** The format spelled {@code label} in a descriptor. */
  public static BodyFormat of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /**
   * The format of this request's body. What begins like a JSON object or list is JSON, whatever the
   * descriptor says: the other formats cannot begin like that, and single messages out of a batch
   * are stored as JSON.
   */
  BodyFormat in(Request request) {
    if (this == JSON || beginsAsJson(request.body())) {
      return JSON;
    }
    if (this != AUTO) {
      return this;
    }
    String type = request.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return FORM;
    }
    return type.startsWith("text/csv") ? CSV : JSON;
  }

  private static boolean beginsAsJson(byte[] body) {
    for (byte each : body) {
      if (each == '{' || each == '[') {
        return true;
      }
      if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
        return false;
      }
    }
    return false;
  }
}
