package dev.serai.model;

import java.util.List;
import java.util.stream.Collectors;

/** An event that violates the canonical model. Names each wrong field and what it must be. */
public final class InvalidEvent extends RuntimeException {

  /**
   * @param field path of the field, for example {@code lineItems[0].quantity}
   * @param message what is wrong and how to fix it
   */
  public record Problem(String field, String message) {}

  private final transient List<Problem> problems;

  public InvalidEvent(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.field() + ": " + problem.message())
            .collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  public InvalidEvent(String field, String message) {
    this(List.of(new Problem(field, message)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
