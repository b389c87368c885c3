package dev.serai.ledger.cart;

import static dev.serai.ledger.SampleEvents.at;
import static dev.serai.model.CartActionType.ITEM_ADDED;
import static dev.serai.model.CartActionType.ITEM_REMOVED;
import static dev.serai.model.CartActionType.QUANTITY_DECREASED;
import static dev.serai.model.CartActionType.QUANTITY_INCREASED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.model.CartActionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductHistoryTest {

  private static ProductHistory.Step after(long no, CartActionType type, int quantity) {
    return new ProductHistory.Step(
        no, at(no), type, BigDecimal.valueOf(quantity), null, quantity + "");
  }

  private static ProductHistory.Step delta(long no, CartActionType type, int change) {
    return new ProductHistory.Step(no, at(no), type, null, BigDecimal.valueOf(change), change + "");
  }

  private static List<String> merge(ProductHistory.Step... steps) {
    return ProductHistory.merge(ProductHistory.State.EMPTY, List.of(steps)).stream()
        .map(ProductHistoryTest::text)
        .toList();
  }

  private static String text(ProductHistory.Reading reading) {
    return reading.finding() == Finding.NONE
        ? reading.quantity() + " (" + reading.delta() + ")"
        : reading.finding().name();
  }

  @Test
  void readsUnitsAfterTheAction() {
    assertThat(
            merge(
                after(1, ITEM_ADDED, 1),
                after(2, QUANTITY_INCREASED, 4),
                after(3, QUANTITY_DECREASED, 3),
                after(4, ITEM_REMOVED, 0)))
        .containsExactly("1 (1)", "4 (3)", "3 (-1)", "0 (-3)");
  }

  @Test
  void readsChangesOfUnitsWhateverTheirSign() {
    assertThat(
            merge(
                delta(1, ITEM_ADDED, 1),
                delta(2, QUANTITY_INCREASED, 3),
                delta(3, QUANTITY_DECREASED, 1),
                delta(4, QUANTITY_DECREASED, -1),
                delta(5, ITEM_REMOVED, -2)))
        .containsExactly("1 (1)", "4 (3)", "3 (-1)", "2 (-1)", "0 (-2)");
  }

  @Test
  void aProductThatWasNeverAddedCannotDecrease() {
    assertThat(merge(after(1, QUANTITY_DECREASED, 1), after(2, ITEM_REMOVED, 0)))
        .containsOnly("PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND");
  }

  @Test
  void aDecreaseBelowZeroLacksAnIncrease() {
    assertThat(
            merge(
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
  void anIncreaseAloneIsAnAntecedent() {
    assertThat(merge(after(1, QUANTITY_INCREASED, 2), after(2, QUANTITY_DECREASED, 1)))
        .containsExactly("2 (2)", "1 (-1)");
  }

  @Test
  void anItemAddedAgainAddsToTheUnitsInTheCart() {
    assertThat(merge(after(1, ITEM_ADDED, 2), after(2, ITEM_ADDED, 3), after(3, ITEM_ADDED, 1)))
        .containsExactly("2 (2)", "3 (1)", "4 (1)");
  }

  @Test
  void anIncreaseToLessIsWorthNothing() {
    assertThat(merge(after(1, ITEM_ADDED, 5), after(2, QUANTITY_INCREASED, 3)))
        .containsExactly("5 (5)", "3 (0)");
  }

  @Test
  void aLateAddMakesTheEarlierRemovalCount() {
    assertThat(merge(after(2, ITEM_REMOVED, 0), after(1, ITEM_ADDED, 2)))
        .containsExactly("2 (2)", "0 (-2)");
  }

  @Test
  void actionsOfOneInstantAreReadInTheOrderOfAShopper() {
    ProductHistory.Step removed =
        new ProductHistory.Step(1, at(0), ITEM_REMOVED, BigDecimal.ZERO, null, "");
    ProductHistory.Step added =
        new ProductHistory.Step(2, at(0), ITEM_ADDED, BigDecimal.ONE, null, "");

    assertThat(merge(removed, added)).containsExactly("1 (1)", "0 (-1)");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<ProductHistory.Step> steps = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int quantity = random.nextInt(4);
        CartActionType type = List.of(CartActionType.values()).get(random.nextInt(4));
        steps.add(random.nextBoolean() ? after(i, type, quantity) : delta(i, type, quantity));
      }
      List<ProductHistory.Reading> expected =
          sorted(ProductHistory.merge(ProductHistory.State.EMPTY, steps));
      Collections.shuffle(steps, random);
      assertThat(sorted(ProductHistory.merge(ProductHistory.State.EMPTY, steps)))
          .isEqualTo(expected);
    }
  }

  @Test
  void aHistoryReadInTwoPartsGivesTheSameResult() {
    Random random = new Random(17);
    for (int round = 0; round < 200; round++) {
      List<ProductHistory.Step> steps = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        CartActionType type = List.of(CartActionType.values()).get(random.nextInt(4));
        steps.add(after(i, type, random.nextInt(4)));
      }
      List<ProductHistory.Reading> whole = ProductHistory.merge(ProductHistory.State.EMPTY, steps);
      int cut = random.nextInt(11);
      List<ProductHistory.Settled> settled = new ArrayList<>();
      for (int i = 0; i < cut; i++) {
        if (whole.get(i).counts()) {
          settled.add(new ProductHistory.Settled(steps.get(i), whole.get(i).quantity()));
        }
      }
      Collections.shuffle(settled, random);

      assertThat(ProductHistory.merge(ProductHistory.after(settled), steps.subList(cut, 10)))
          .isEqualTo(whole.subList(cut, 10));
    }
  }

  private static List<ProductHistory.Reading> sorted(List<ProductHistory.Reading> readings) {
    return readings.stream().sorted(Comparator.comparing(ProductHistory.Reading::no)).toList();
  }
}
