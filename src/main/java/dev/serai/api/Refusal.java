package dev.serai.api;

import dev.serai.model.InvalidEvent;
import java.util.List;

/** A request that is not recorded, with the answer that says why and what to do. */
final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final transient List<InvalidEvent.Problem> problems;

  Refusal(int status, String code, String message, List<InvalidEvent.Problem> problems) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  Refusal(int status, String code, String message) {
    this(status, code, message, List.of());
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** The fields that are wrong; empty where the fault is not in a field. */
  List<InvalidEvent.Problem> problems() {
    return problems;
  }
}
