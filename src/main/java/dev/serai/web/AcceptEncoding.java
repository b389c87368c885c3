package dev.serai.web;

import dev.serai.http.Request;

/** Reads the header Accept-Encoding: names of encodings and their weights. */
final class AcceptEncoding {

  private AcceptEncoding() {}

  /** Whether the sender takes gzip; an encoding of weight 0 is refused. */
  static boolean gzip(Request request) {
    String accepted = request.header("accept-encoding");
    if (accepted == null) {
      return false;
    }
    for (String each : accepted.split(",", -1)) {
      String[] parts = each.strip().split(";", 2);
      if (parts[0].strip().equalsIgnoreCase("gzip")) {
        return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
