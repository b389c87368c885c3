package dev.serai.ledger.cart;

import static dev.serai.ledger.SampleEvents.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.SampleEvents;
import dev.serai.model.CartAction;
import dev.serai.model.CartItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {

  private static List<String> diff(List<CartItem> before, CartItem... now) {
    return SnapshotDiff.actions(before, SampleEvents.snapshot(1, "fp", "cart", 1, now)).stream()
        .map(
            action ->
                action.type()
                    + " "
                    + action.productId()
                    + " "
                    + action.quantity()
                    + " ("
                    + action.quantityDelta()
                    + ") at "
                    + action.value())
        .toList();
  }

  @Test
  void findsEveryKindOfChangeAtThePriceOfTheIncrease() {
    assertThat(
            diff(
                List.of(
                    item("same", 1, "1.00"),
                    item("more", 1, "2.00"),
                    item("less", 3, "3.00"),
                    item("gone", 2, "4.00")),
                item("same", 1, "9.00"),
                item("more", 4, "2.50"),
                item("less", 1, "3.50"),
                item("new", 2, "5.00")))
        .containsExactly(
            "QUANTITY_INCREASED pmore 4 (3) at 2.50",
            "QUANTITY_DECREASED pless 1 (-2) at 3.00",
            "ITEM_ADDED pnew 2 (2) at 5.00",
            "ITEM_REMOVED pgone 0 (-2) at 4.00");
  }

  @Test
  void aLineWithoutUnitsIsTreatedAsRemoved() {
    assertThat(diff(List.of(item("a", 2, "1.00")), item("a", 0, "1.00")))
        .containsExactly("ITEM_REMOVED pa 0 (-2) at 1.00");
    assertThat(diff(List.of(item("a", 0, "1.00")), item("a", 1, "1.00")))
        .containsExactly("ITEM_ADDED pa 1 (1) at 1.00");
    assertThat(diff(List.of(item("a", 0, "1.00")))).isEmpty();
  }

  @Test
  void oneProductOnTwoLinesIsTwoHistories() {
    CartItem red = new CartItem("1", "shirt", "Red", BigDecimal.TEN, BigDecimal.ONE, "EUR");
    CartItem blue = new CartItem("2", "shirt", "Blue", BigDecimal.TEN, BigDecimal.ONE, "EUR");

    assertThat(diff(List.of(red), red, blue)).containsExactly("ITEM_ADDED shirt 1 (1) at 10");
  }

  @Test
  void twoRowsWithOneKeyAreOneLine() {
    assertThat(diff(List.of(), item("a", 1, "1.00"), item("a", 2, "1.00")))
        .containsExactly("ITEM_ADDED pa 3 (3) at 1.00");
  }

  @Test
  void theActionsOfAnyHistorySumToTheUnitsInTheCart() {
    Random random = new Random(5);
    List<CartItem> cart = List.of();
    BigDecimal units = BigDecimal.ZERO;
    for (int i = 0; i < 300; i++) {
      List<CartItem> next = new ArrayList<>();
      for (int line = 0; line < 4; line++) {
        if (random.nextBoolean()) {
          next.add(item("l" + line, random.nextInt(5), "1.00"));
        }
      }
      for (CartAction action :
          SnapshotDiff.actions(
              cart, SampleEvents.snapshot(i, "fp", "c", i, next.toArray(CartItem[]::new)))) {
        units = units.add(action.quantityDelta());
      }
      cart = next;
      assertThat(units)
          .isEqualByComparingTo(
              cart.stream().map(CartItem::quantity).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }
}
