package dev.serai.model.json;

/** A text that is not read as JSON; the message is one line and quotes nothing of the text. */
public final class UnreadableJson extends RuntimeException {

  /** Why it is not read. */
  public enum Why {
    /** There is nothing but blanks. */
    EMPTY,
    /** It is not JSON, or not in UTF-8. */
    MALFORMED,
    /** A value is beyond a limit, and so the document is not read. */
    LIMIT,
    /** Its tree would be too large. */
    TOO_LARGE
  }

  private final Why why;
  private final transient JsonProblem problem;

  UnreadableJson(Why why, JsonProblem problem) {
    super(problem.text(), null, false, false);
    this.why = why;
    this.problem = problem;
  }

  static UnreadableJson of(Why why, String message) {
    return new UnreadableJson(why, new JsonProblem("", message));
  }

  public Why why() {
    return why;
  }

  /** What is wrong, and where. */
  public JsonProblem problem() {
    return problem;
  }
}
