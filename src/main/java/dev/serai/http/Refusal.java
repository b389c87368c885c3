package dev.serai.http;

import dev.serai.model.InvalidEvent;
import java.time.Duration;
import java.util.List;

/** A request that is not recorded, with the answer that says why and what to do. */
public final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final transient List<InvalidEvent.Problem> problems;
  private final Duration retryAfter;

  private Refusal(
      int status,
      String code,
      String message,
      List<InvalidEvent.Problem> problems,
      Duration retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.problems = List.copyOf(problems);
    this.retryAfter = retryAfter;
  }

  public Refusal(int status, String code, String message, List<InvalidEvent.Problem> problems) {
    this(status, code, message, problems, null);
  }

  public Refusal(int status, String code, String message) {
    this(status, code, message, List.of());
  }

  /** One that the caller should repeat later. */
  public static Refusal until(Duration retryAfter, int status, String code, String message) {
    return new Refusal(status, code, message, List.of(), retryAfter);
  }

  /** How long the caller should wait; null if it is not to be repeated, or soon. */
  public Duration retryAfter() {
    return retryAfter;
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
