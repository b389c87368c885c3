package dev.serai.model;

import static java.util.Locale.ROOT;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name a person probably meant. */
public final class NearestName {

  // a longer name is not a typing error, and comparing it costs time
  private static final int LONGEST = 60;
  private static final int LEAST_PART = 3;

  private NearestName() {}

  /** {@code ; did you mean 'x'?}, or {@code ; known are a, b} if no name is near. */
  public static String hint(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "";
    }
    return nearest(name, known)
        .map(NearestName::question)
        .orElseGet(() -> "; known are " + String.join(", ", known.stream().sorted().toList()));
  }

  /** {@code ; did you mean 'x'?}, or nothing if no name is near. */
  public static String didYouMean(String name, Collection<String> known) {
    return nearest(name, known).map(NearestName::question).orElse("");
  }

  private static String question(String near) {
    return "; did you mean '" + near + "'?";
  }

  /**
   * The name with the fewest typing errors in between; else the shortest that contains {@code
   * name}.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .or(() -> containing(name.toLowerCase(ROOT), known));
  }

  private static Optional<String> containing(String part, Collection<String> known) {
    return known.stream()
        .filter(candidate -> part.length() >= LEAST_PART)
        .filter(candidate -> candidate.toLowerCase(ROOT).contains(part))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Number of typing errors (a character added, missing or replaced, or two swapped) between {@code
   * a} and {@code b}.
   */
  private static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] next = new int[b.length() + 1];
      next[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = row[j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        next[j] = Math.min(replaced, Math.min(row[j], next[j - 1]) + 1);
        if (i > 1
            && j > 1
            && same(a.charAt(i - 1), b.charAt(j - 2))
            && same(a.charAt(i - 2), b.charAt(j - 1))) {
          next[j] = Math.min(next[j], last[j - 2] + 1);
        }
      }
      last = row;
      row = next;
    }
    return row[b.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
