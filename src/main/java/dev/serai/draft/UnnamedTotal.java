package dev.serai.draft;

import java.util.List;

/**
 * Amounts that no name calls the total, for arithmetic to choose from: one of them is it if the
 * lines explain it in every sample.
 */
final class UnnamedTotal {

  /** Too little to outdo an amount that is called so. */
  static final int SCORE = 20;

  private static final int MOST = 12;
  private static final List<Role> OTHERS =
      List.of(Role.SHIPPING, Role.TAX, Role.DISCOUNT, Role.FEE, Role.QUANTITY);

  private UnnamedTotal() {}

  static List<Ranked> of(Scope scope) {
    return scope.columns().stream()
        .filter(column -> column.base().equals(Scope.DOCUMENT) && column.coverage() == 100)
        .filter(column -> !column.place().names().contains(Place.FIRST))
        .filter(column -> column.mostly(Shape.AMOUNT::fits) && !column.mostly(Shape.TIME::fits))
        .filter(column -> OTHERS.stream().noneMatch(role -> isNamed(column, role)))
        .limit(MOST)
        .map(column -> new Ranked(column, SCORE))
        .toList();
  }

  private static boolean isNamed(Column column, Role role) {
    return Vocabulary.fit(role.label(), column.place()) >= Fields.SECOND;
  }
}
