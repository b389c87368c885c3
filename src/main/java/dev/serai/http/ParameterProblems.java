package dev.serai.http;

import dev.serai.model.InvalidEvent.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

  /** Between these is what events may say, and what PostgreSQL's time can hold. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);

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
   * Throws if something is wrong, if something was sent that nobody read, because it may be
   * misspelt, or if something was sent twice, because one of the two would not count.
   *
   * @param repeated names of those that were sent more than once
   */
  public void check(Collection<String> sent, Collection<String> repeated) {
    for (String name : sent) {
      if (!read.contains(name)) {
        add(name, unread());
      } else if (repeated.contains(name)) {
        add(name, "is sent more than once; send it once");
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

  private String unread() {
    return read.isEmpty()
        ? "this " + call + " takes no " + parameter + "s"
        : "is not a "
            + parameter
            + " of this "
            + call
            + "; it takes "
            + read.stream().sorted().collect(Collectors.joining(", "));
  }

  /** What is wrong with a word that is none of those a parameter may be. */
  public static String notOneOf(String word, Collection<String> choices) {
    return "'%s' is not one of %s".formatted(word, String.join(", ", choices));
  }

  /** What is wrong with a code that is no currency's. */
  public static String notInIso(String code) {
    return "'" + code + "' is not a currency of ISO 4217; write one as EUR";
  }

  /** What is wrong with a first day after the last. */
  public static String late(LocalDate from, LocalDate to) {
    return from + " is after 'to', " + to;
  }

  /** What is wrong with a day that is none; null if it is one. */
  public static String problem(String day) {
    try {
      LocalDate read = LocalDate.parse(day);
      return read.isBefore(FIRST_DAY)
          ? "'%s' is before %s, and no event is older".formatted(day, FIRST_DAY)
          : read.isAfter(LAST_DAY) ? "'%s' is after %s".formatted(day, LAST_DAY) : null;
    } catch (DateTimeParseException e) {
      return "'" + day + "' is not a day; write one as 2026-11-30";
    }
  }
}
