package dev.serai.ledger.match;

import static dev.serai.ledger.SampleEvents.cartToken;
import static dev.serai.ledger.SampleEvents.order;
import static dev.serai.ledger.SampleEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.CheckoutBuilder;
import dev.serai.ledger.RefundBuilder;
import dev.serai.model.Event;
import dev.serai.model.Trust;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which reports are about one order. */
class PartitionTest {

  private static final long DAY = 24 * 60;

  private static final List<Trust> TRUSTS = List.of(Trust.values());

  private final List<Claim> claims = new ArrayList<>();

  private PartitionTest shop(Event event) {
    claims.add(Claim.of(Trust.SIGNED_WEBHOOK, event));
    return this;
  }

  private PartitionTest shop(CheckoutBuilder order) {
    return shop(order.event());
  }

  private PartitionTest server(CheckoutBuilder order) {
    claims.add(Claim.of(Trust.SERVER_KEY, order.event()));
    return this;
  }

  private PartitionTest page(CheckoutBuilder order) {
    claims.add(Claim.of(Trust.BROWSER, order.event()));
    return this;
  }

  /** The order of each claim in the order in which they were added; - for none. */
  private List<String> orders() {
    List<String> orders = orders(Partition.of(claims));
    Random random = new Random(1);
    for (int i = 0; i < 10; i++) {
      List<Claim> otherwise = new ArrayList<>(claims);
      Collections.shuffle(otherwise, random);
      assertThat(orders(Partition.of(otherwise))).as("in any order of arrival").isEqualTo(orders);
    }
    return orders;
  }

  private List<String> orders(Partition partition) {
    return claims.stream()
        .map(partition::of)
        .map(
            group ->
                group == null
                    ? "-"
                    : group.store() == null ? group.id() : group.id() + "@" + group.store())
        .toList();
  }

  @Test
  void aReportThatNamesAnyAliasIsAboutThatOrder() {
    shop(order("5810").aliases("gid://shop/Order/5810", "#1042", "tok-1"));
    page(order("gid://shop/Order/5810").worth("9.00", "EUR"));
    page(order("tok-1").at(DAY * 30));
    server(order("#1042"));
    shop(refund(5, "#1042", "r", "1.00", "EUR"));

    assertThat(orders()).containsOnly("5810");
  }

  @Test
  void anOrdersNumberIsNotAnotherOrdersId() {
    shop(order("5").aliases("17")).page(order("17").worth("80.00", "EUR"));

    assertThat(orders()).containsExactly("5", "17");
  }

  @Test
  void aNumberAloneNamesAnOrderThatIsWorthTheSame() {
    shop(order("5").aliases("17")).page(order("17"));

    assertThat(orders()).containsExactly("5", "5");
  }

  @Test
  void anOrdersOwnIdIsStrongerThanAnAlias() {
    shop(order("5").aliases("17")).page(order("17")).shop(order("17").aliases("29"));

    assertThat(orders()).containsExactly("5", "17", "17");
  }

  @Test
  void aRefundFindsNoOrderByItsNumberAlone() {
    shop(order("5").aliases("17")).shop(refund(1, "17", "r", "1.00", "EUR"));

    assertThat(orders()).containsExactly("5", "17");
  }

  @Test
  void purchasesUnderOneIdAreSeveralOrders() {
    shop(order("user").purchase("cs1").at(1)).shop(order("user").purchase("cs1").at(9));
    shop(order("user").purchase("cs2").at(5)).page(order("user")).page(order("cs2"));
    shop(new RefundBuilder("user", "r").worth("1.00", "EUR").purchase("cs2").event());
    shop(new RefundBuilder("user", "s").worth("1.00", "EUR").purchase("cs3").event());

    assertThat(orders()).containsExactly("user", "user", "cs2", "user", "cs2", "cs2", "cs3");
  }

  @Test
  void ofAnAttemptThatFailedAndItsRetryTheRetryKeepsTheId() {
    shop(order("o").purchase("cs1").pending().at(1));
    shop(order("o").purchase("cs1").cancelled().at(2));
    shop(order("o").purchase("cs2").at(3)).page(order("o").at(4));

    assertThat(orders()).containsExactly("cs1", "cs1", "o", "o");
  }

  @Test
  void oneAliasOfTwoOrdersJoinsNothing() {
    shop(order("1").aliases("#7")).shop(order("2").aliases("#7")).page(order("#7"));

    assertThat(orders()).containsExactly("1", "2", "#7");
  }

  @Test
  void twoSourcesThatSpeakForTheShopMayNameOneOrderDifferently() {
    shop(order("1").aliases("#7")).shop(order("#7").source("PAYMENTS")).shop(order("2"));

    assertThat(orders()).containsExactly("1", "1", "2");
  }

  @Test
  void aThirdSourceDoesNotJoinTwoOrdersOfOneSource() {
    shop(order("1").aliases("a")).shop(order("2").aliases("b"));
    server(order("x").aliases("a", "b"));

    assertThat(orders().subList(0, 2)).containsExactly("1", "2");
  }

  @Test
  void storesKeepEqualNumbersApart() {
    shop(order("7").store("1").worth("50.00", "EUR"));
    shop(order("7").store("2").worth("80.00", "EUR"));
    page(order("7").worth("80.00", "EUR"));
    page(order("7").worth("50.00", "EUR"));
    page(order("7").worth("60.00", "EUR"));
    shop(refund(1, "7", "r", "5.00", "EUR"));

    assertThat(orders()).containsExactly("7@1", "7@2", "7@2", "7@1", "7", "7");
  }

  @Test
  void aReportWithoutAStoreBelongsToTheOnlyOrderOfThatName() {
    shop(order("7").store("1")).page(order("7").worth("9.00", "EUR"));
    shop(refund(1, "7", "r", "5.00", "EUR"));

    assertThat(orders()).containsOnly("7@1");
  }

  @Test
  void ofTwoOrdersWorthTheSameTheVisitorsOwnIsMeant() {
    shop(order("7").store("1").by("ann")).shop(order("7").store("2").by("ben"));
    page(order("7").by("ben").at(3)).page(order("7").by("cid"));

    assertThat(orders()).containsExactly("7@1", "7@2", "7@2", "7");
  }

  @Test
  void aPageWithoutAnIdIsMatchedByVisitorValueAndCurrencyWithinADay() {
    shop(order("1").by("fp"));
    page(order(null).by("fp").at(DAY)).page(order(null).by("fp").at(DAY + 1));
    page(order(null).by("fp").worth("10.0", "EUR").at(-DAY));
    page(order(null).by("fp").worth("11.00", "EUR")).page(order(null).by("fp").worth("10", "USD"));
    page(order(null).by("other"));

    assertThat(orders()).containsExactly("1", "1", "-", "1", "-", "-", "-");
  }

  @Test
  void aPageIsMatchedByTheTokenOfItsCart() {
    shop(order("1").tokens(cartToken("c")));
    page(order(null).by("fp").tokens(cartToken("c")));

    assertThat(orders()).containsExactly("1", "1");
  }

  @Test
  void theSameBasketBoughtTwiceIsTwoOrdersAndEachPageBelongsToTheNearer() {
    shop(order("1").by("fp").at(0)).shop(order("2").by("fp").at(100));
    page(order(null).by("fp").at(1)).page(order(null).by("fp").at(51));
    page(order(null).by("fp").at(49)).page(order(null).by("fp").at(101));

    assertThat(orders()).containsExactly("1", "2", "1", "2", "1", "2");
  }

  @Test
  void aPageThatNamesOneOrderAsTheShopDoesMeansAnotherByAnotherId() {
    shop(order("1").by("fp")).page(order("1").by("fp")).page(order("2").by("fp").at(5));

    assertThat(orders()).containsExactly("1", "1", "2");
  }

  @Test
  void aPagesOwnNumberIsMatchedLikeNone() {
    shop(order("1").by("fp")).page(order("T-99").by("fp").at(5)).page(order("T-99").at(3 * DAY));

    assertThat(orders()).containsOnly("1");
  }

  @Test
  void whatAServerReportsIsAnOrderOfItsOwn() {
    shop(order("1").by("fp")).server(order("2").by("fp")).server(order(null).by("fp"));

    assertThat(orders()).containsExactly("1", "2", "-");
  }

  @Test
  void anyClaimsAreDividedTheSameWayInAnyOrder() {
    for (int world = 0; world < 300; world++) {
      claims.clear();
      Random random = new Random(world);
      String[] names = {"1", "2", "17", "#17", "gid/1", "tok"};
      String[] buyers = {"ann", "ben", null};
      String[] stores = {"A", "B", null, null};
      for (int i = 0; i < 12; i++) {
        String id = random.nextInt(4) == 0 ? null : names[random.nextInt(names.length)];
        CheckoutBuilder order =
            order(id)
                .by(buyers[random.nextInt(buyers.length)])
                .worth(random.nextBoolean() ? "10.00" : "20.00", "EUR")
                .source(random.nextBoolean() ? "SHOP" : "OTHER")
                .at(random.nextInt(4) * DAY / 2);
        if (id != null) {
          order.store(stores[random.nextInt(stores.length)]);
          order.aliases(
              IntStream.range(0, random.nextInt(3))
                  .mapToObj(n -> names[random.nextInt(names.length)])
                  .distinct()
                  .toArray(String[]::new));
        }
        Trust trust = TRUSTS.get(random.nextInt(3));
        claims.add(Claim.of(trust, order.event()));
      }
      orders();
      // one source that speaks for the shop has one id for an order
      Partition partition = Partition.of(claims);
      for (Claim one : claims) {
        for (Claim other : claims) {
          boolean twoOrders =
              one.confirms()
                  && other.confirms()
                  && one.trust() == other.trust()
                  && one.source().equals(other.source())
                  && !one.id().equals(other.id());
          if (twoOrders) {
            assertThat(partition.of(one)).as("world %d", world).isNotSameAs(partition.of(other));
          }
        }
      }
    }
  }
}
