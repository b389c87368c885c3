package dev.serai.http;

import dev.serai.model.InvalidEvent;
import java.util.List;

/** A request that is not recorded, with the answer that says why and what to do. */
public final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final transient List<InvalidEvent.Problem> problems;

  public Refusal(int status, String code, String message, List<InvalidEvent.Problem> problems) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  public Refusal(int status, String code, String message) {
    this(status, code, message, List.of());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The fields that are wrong; empty where the fault is not in a field. */
  public List<InvalidEvent.Problem> problems() {
    return problems;
  }
}
