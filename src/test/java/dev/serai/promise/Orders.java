package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Distinct signed orders, and what they must leave in the ledger. */
final class Orders {

  private Orders() {}

  static List<HubRequest> signed(String company, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> signed(company, i)).toList();
  }

  private static HubRequest signed(String company, int number) {
    return Dialects.shopify(
        company,
        "orders/paid",
        "delivery-" + number,
        """
        {"id":%d,"created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:05Z",
         "currency":"EUR","total_price":"%s","financial_status":"paid",
         "line_items":[{"id":1,"product_id":7,"name":"Socks","quantity":1,"price":"%s"},
                       {"id":2,"product_id":8,"name":"Gift","quantity":1,"price":"0.00"}]}\
        """
            .formatted(id(number), value(number), value(number)));
  }

  private static long id(int number) {
    return 6_000_000_000_000L + number;
  }

  private static String value(int number) {
    return "%d.%02d".formatted(10 + number % 500, number % 100);
  }

  /** Every acknowledged order is in the ledger once, complete; no order is there twice. */
  static void assertOnce(DataSource database, Set<Integer> acknowledged) {
    List<String> stored =
        Rows.of(
            database,
            """
            select o.order_id, o.value, o.status, count(l.line), sum(l.line_total), o.sources
            from orders o left join order_line l using (company, order_no)
            group by o.company, o.order_no order by 1\
            """);
    List<String> expected = new ArrayList<>();
    for (int number : new TreeSet<>(acknowledged)) {
      expected.add(
          "%d | %s | paid | 2 | %s | 1".formatted(id(number), value(number), value(number)));
    }
    List<String> lost = new ArrayList<>(expected);
    lost.removeAll(Set.copyOf(stored));

    assertThat(lost).as("acknowledged and lost, or not whole").isEmpty();
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(
            Rows.count(
                database,
                "select count(*) from (select from orders group by company, order_id"
                    + " having count(*) > 1) twice"))
        .isZero();
  }
}
