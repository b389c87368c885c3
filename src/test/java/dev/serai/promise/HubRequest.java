package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** One request to the hub. */
record HubRequest(String path, Map<String, String> headers, byte[] body) {

  static HubRequest json(String path, String body, String... headers) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return new HubRequest(path, all, body.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return path + " " + headers + " " + new String(body, UTF_8);
  }
}
