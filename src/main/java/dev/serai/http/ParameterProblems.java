package dev.serai.http;

import dev.serai.model.InvalidEvent.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with the parameters of a call. It is noted, not thrown, so that one answer names
 * all of it; {@link #check} then throws.
 */
public final class ParameterProblems {

  private final String call;
  private final String parameter;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  /**
   * @param call what such a call is, in words
   * @param parameter what its parameters are
   */
  public ParameterProblems(String call, String parameter) {
    this.call = call;
    this.parameter = parameter;
  }

  /** The call takes this parameter. */
  public void read(String name) {
    read.add(name);
  }

  public void add(String name, String message) {
    problems.add(new Problem(name, message));
  }

  /**
   * Throws if something is wrong, or if something was sent that nobody read: it may be misspelt.
   */
  public void check(Collection<String> sent) {
    for (String name : sent) {
      if (!read.contains(name)) {
        add(
            name,
            read.isEmpty()
                ? "this " + call + " takes no " + parameter + "s"
                : "is not a "
                    + parameter
                    + " of this "
                    + call
                    + "; it takes "
                    + read.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    if (!problems.isEmpty()) {
      throw new Refusal(
          400,
          "INVALID_PARAMETER",
          problems.stream()
              .map(problem -> problem.field() + ": " + problem.message())
              .collect(Collectors.joining("; ")),
          problems);
    }
  }
}
