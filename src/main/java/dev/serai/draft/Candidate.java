package dev.serai.draft;

import static dev.serai.draft.Weights.weight;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A column that may have a role.
 *
 * @param score the higher the surer; 100 is a name that means nothing else
 */
record Candidate(Column column, int score) {

  private static final int MOST = 3;

  /** The columns that may have the role, the likeliest first. */
  static List<Candidate> of(List<Column> columns, Role role) {
    List<Candidate> candidates = new ArrayList<>();
    for (Column column : columns) {
      int fit = Vocabulary.fit(role.label(), column.path());
      if (fit > 0 && column.mostly(role.type()::fits)) {
        int missing = weight("field.seldom") * (100 - column.coverage()) / 100;
        candidates.add(new Candidate(column, fit - missing));
      }
    }
    candidates.removeIf(each -> each.score() < weight("field.least"));
    return sorted(candidates);
  }

  /** How well the best candidate for a role fits; 0 if there is none. */
  static int best(List<Column> columns, Role role) {
    List<Candidate> candidates = of(columns, role);
    return candidates.isEmpty() ? 0 : candidates.get(0).score();
  }

  static boolean any(List<Column> columns, Role role) {
    return best(columns, role) > 0;
  }

  /** The likeliest first. */
  static List<Candidate> sorted(List<Candidate> candidates) {
    return new ArrayList<>(
        candidates.stream().sorted(comparingInt(each -> -each.score())).toList());
  }

  /** The same with some points more or less. */
  Candidate plus(int points) {
    return new Candidate(column, score + points);
  }

  /** This one, then the others. */
  List<Candidate> before(List<Candidate> others) {
    List<Candidate> all = new ArrayList<>(List.of(this));
    others.stream().filter(each -> !each.column().equals(column)).forEach(all::add);
    return all;
  }

  boolean isNamed() {
    return score >= weight("field.named");
  }

  /**
   * The first of the list and those after it, named well, that say something where the ones before
   * do not: at most three.
   */
  static List<Column> covering(List<Candidate> candidates) {
    return covering(candidates, weight("field.named"));
  }

  /**
   * The same.
   *
   * @param least score of a second choice
   */
  static List<Column> covering(List<Candidate> candidates, int least) {
    List<Column> chosen = new ArrayList<>();
    for (Candidate each : candidates) {
      boolean adds = chosen.isEmpty() || (each.score() >= least && adds(each.column(), chosen));
      if (adds && chosen.size() < MOST) {
        chosen.add(each.column());
      }
    }
    return chosen;
  }

  private static boolean adds(Column column, List<Column> chosen) {
    return IntStream.range(0, column.values().size())
        .anyMatch(i -> column.says(i) && chosen.stream().noneMatch(other -> other.says(i)));
  }
}
