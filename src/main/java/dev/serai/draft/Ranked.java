package dev.serai.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A column that may have a role.
 *
 * @param score the higher the surer; 100 is a name that means nothing else
 */
record Ranked(Column column, int score) {

  private static final int LEAST = 30;
  private static final int OF_A_LIST = 25;
  private static final int COVERED = 30;
  private static final int PER_CENT = 100;

  /** The columns that may have the role, the likeliest first. */
  static List<Ranked> of(List<Column> columns, Role role) {
    List<Ranked> ranked = new ArrayList<>();
    for (Column column : columns) {
      if (column.mostly(role.shape()::fits)) {
        int fit = Vocabulary.fit(role.label(), column.place());
        if (fit > 0) {
          int first = column.place().names().contains(Place.FIRST) ? OF_A_LIST : 0;
          int score = fit - first - COVERED + column.coverage() * COVERED / PER_CENT;
          if (score >= LEAST) {
            ranked.add(new Ranked(column, score));
          }
        }
      }
    }
    ranked.sort(Comparator.comparingInt((Ranked each) -> -each.score()));
    return ranked;
  }

  /**
   * The first of the list and those after it that say something where the ones before do not: at
   * most three.
   */
  static List<Column> covering(List<Ranked> ranked, int least) {
    List<Column> chosen = new ArrayList<>();
    for (Ranked each : ranked) {
      boolean adds = chosen.isEmpty() || (each.score() >= least && adds(each.column(), chosen));
      if (adds && chosen.size() < 3) {
        chosen.add(each.column());
      }
    }
    return chosen;
  }

  private static boolean adds(Column column, List<Column> chosen) {
    for (int i = 0; i < column.values().size(); i++) {
      int document = i;
      if (column.says(i) && chosen.stream().noneMatch(other -> other.says(document))) {
        return true;
      }
    }
    return false;
  }
}
