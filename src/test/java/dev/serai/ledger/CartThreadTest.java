package dev.serai.ledger;

import static dev.serai.ledger.Said.at;
import static dev.serai.model.CartActionType.ITEM_ADDED;
import static dev.serai.model.CartActionType.ITEM_REMOVED;
import static dev.serai.model.CartActionType.QUANTITY_DECREASED;
import static dev.serai.model.CartActionType.QUANTITY_INCREASED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.model.CartActionType;
import dev.serai.model.Outcome.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CartThreadTest {

  private static CartThread.Step after(long no, CartActionType type, int quantity) {
    return new CartThread.Step(no, at(no), type, BigDecimal.valueOf(quantity), null, quantity + "");
  }

  private static CartThread.Step delta(long no, CartActionType type, int change) {
    return new CartThread.Step(no, at(no), type, null, BigDecimal.valueOf(change), change + "");
  }

  private static List<String> fold(CartThread.Step... steps) {
    return CartThread.fold(CartThread.State.EMPTY, List.of(steps)).stream()
        .map(CartThreadTest::text)
        .toList();
  }

  private static String text(CartThread.Reading reading) {
    return reading.finding() == Finding.NONE
        ? reading.quantity() + " (" + reading.delta() + ")"
        : reading.finding().name();
  }

  @Test
  void readsUnitsAfter() {
    assertThat(
            fold(
                after(1, ITEM_ADDED, 1),
                after(2, QUANTITY_INCREASED, 4),
                after(3, QUANTITY_DECREASED, 3),
                after(4, ITEM_REMOVED, 0)))
        .containsExactly("1 (1)", "4 (3)", "3 (-1)", "0 (-3)");
  }

  @Test
  void readsUnitsChangedWhateverTheirSign() {
    assertThat(
            fold(
                delta(1, ITEM_ADDED, 1),
                delta(2, QUANTITY_INCREASED, 3),
                delta(3, QUANTITY_DECREASED, 1),
                delta(4, QUANTITY_DECREASED, -1),
                delta(5, ITEM_REMOVED, -2)))
        .containsExactly("1 (1)", "4 (3)", "3 (-1)", "2 (-1)", "0 (-2)");
  }

  @Test
  void whatWasNeverAddedCannotBecomeLess() {
    assertThat(fold(after(1, QUANTITY_DECREASED, 1), after(2, ITEM_REMOVED, 0)))
        .containsOnly("PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND");
  }

  @Test
  void lessThanNothingLacksAnIncrease() {
    assertThat(
            fold(
                delta(1, ITEM_ADDED, 1),
                delta(2, QUANTITY_DECREASED, 2),
                delta(3, ITEM_REMOVED, 1),
                delta(4, ITEM_REMOVED, 1)))
        .containsExactly(
            "1 (1)",
            "PREVIOUS_QUANTITY_INCREASED_EVENT_NOT_FOUND",
            "0 (-1)",
            "PREVIOUS_QUANTITY_INCREASED_EVENT_NOT_FOUND");
  }

  @Test
  void anIncreaseAloneIsAntecedentEnough() {
    assertThat(fold(after(1, QUANTITY_INCREASED, 2), after(2, QUANTITY_DECREASED, 1)))
        .containsExactly("2 (2)", "1 (-1)");
  }

  @Test
  void anItemAddedAgainAddsToWhatIsThere() {
    assertThat(fold(after(1, ITEM_ADDED, 2), after(2, ITEM_ADDED, 3), after(3, ITEM_ADDED, 1)))
        .containsExactly("2 (2)", "3 (1)", "4 (1)");
  }

  @Test
  void anIncreaseToLessIsWorthNothing() {
    assertThat(fold(after(1, ITEM_ADDED, 5), after(2, QUANTITY_INCREASED, 3)))
        .containsExactly("5 (5)", "3 (0)");
  }

  @Test
  void aLateAddRedeemsTheRemovalThatCameBeforeIt() {
    assertThat(fold(after(2, ITEM_REMOVED, 0), after(1, ITEM_ADDED, 2)))
        .containsExactly("2 (2)", "0 (-2)");
  }

  @Test
  void actionsOfOneInstantAreReadAsAShopperWouldMakeThem() {
    CartThread.Step removed =
        new CartThread.Step(1, at(0), ITEM_REMOVED, BigDecimal.ZERO, null, "");
    CartThread.Step added = new CartThread.Step(2, at(0), ITEM_ADDED, BigDecimal.ONE, null, "");

    assertThat(fold(removed, added)).containsExactly("1 (1)", "0 (-1)");
  }

  @Test
  void theOrderOfArrivalDecidesNothing() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<CartThread.Step> steps = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int quantity = random.nextInt(4);
        CartActionType type = List.of(CartActionType.values()).get(random.nextInt(4));
        steps.add(random.nextBoolean() ? after(i, type, quantity) : delta(i, type, quantity));
      }
      List<CartThread.Reading> expected = sorted(CartThread.fold(CartThread.State.EMPTY, steps));
      Collections.shuffle(steps, random);
      assertThat(sorted(CartThread.fold(CartThread.State.EMPTY, steps))).isEqualTo(expected);
    }
  }

  @Test
  void aHistoryReadInTwoPartsReadsLikeOne() {
    Random random = new Random(17);
    for (int round = 0; round < 200; round++) {
      List<CartThread.Step> steps = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        CartActionType type = List.of(CartActionType.values()).get(random.nextInt(4));
        steps.add(after(i, type, random.nextInt(4)));
      }
      List<CartThread.Reading> whole = CartThread.fold(CartThread.State.EMPTY, steps);
      int cut = random.nextInt(11);
      List<CartThread.Settled> settled = new ArrayList<>();
      for (int i = 0; i < cut; i++) {
        if (whole.get(i).counts()) {
          settled.add(new CartThread.Settled(steps.get(i), whole.get(i).quantity()));
        }
      }
      Collections.shuffle(settled, random);

      assertThat(CartThread.fold(CartThread.after(settled), steps.subList(cut, 10)))
          .isEqualTo(whole.subList(cut, 10));
    }
  }

  private static List<CartThread.Reading> sorted(List<CartThread.Reading> readings) {
    return readings.stream().sorted(Comparator.comparing(CartThread.Reading::no)).toList();
  }
}
