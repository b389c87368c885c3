package dev.serai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Json;
import java.nio.charset.StandardCharsets;

/** The JSON that tells a sender what is wrong, field by field. */
public final class RefusalJson {

  private RefusalJson() {}

  public static byte[] of(Refusal refusal) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("status", "error");
    body.put("error_code", refusal.code());
    body.put("message", refusal.getMessage());
    ArrayNode fields = body.putArray("fields");
    for (InvalidEvent.Problem problem : refusal.problems()) {
      fields.addObject().put("field", problem.field()).put("message", problem.message());
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
