package dev.serai.intake.analytics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.http.Request;
import dev.serai.model.FieldReader;
import dev.serai.model.InvalidEvent;

/** The header by which a sender identifies a request, so that sending it again changes nothing. */
final class IdempotencyKey {

  private static final String NAME = "Idempotency-Key";

  private IdempotencyKey() {}

  /** Null if there is none; an invalid key is reported to {@code body}. */
  static String of(Request request, FieldReader body) {
    String header = request.header("idempotency-key");
    if (header == null) {
      return null;
    }
    FieldReader headers = FieldReader.of(JsonNodeFactory.instance.objectNode().put(NAME, header));
    String key = headers.id(NAME);
    try {
      headers.check();
    } catch (InvalidEvent e) {
      e.problems().forEach(problem -> body.problem(problem.field(), problem.message()));
    }
    return key;
  }
}
