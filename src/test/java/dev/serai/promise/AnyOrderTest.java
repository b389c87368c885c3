package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.TestHub;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The order of arrival does not matter: each company here gets the same history in another order.
 */
class AnyOrderTest {

  private static final int REPLAYS = 24;
  private static final String AS_IT_HAPPENED = "as-it-happened";

  private static TestHub hub;
  private static ParallelSender sender;

  @BeforeAll
  static void start() {
    Map<String, String> companies = new TreeMap<>();
    companies.put(AS_IT_HAPPENED, Dialects.company(AS_IT_HAPPENED));
    names().forEach(name -> companies.put(name, Dialects.company(name)));
    hub = TestHub.serving(companies);
    sender = new ParallelSender(hub.port(), 64);
    sent(sender.inTurn(History.of(AS_IT_HAPPENED)).join());
  }

  @AfterAll
  static void stop() {
    sender.close();
    hub.close();
  }

  @Test
  void theHistoryIsRecordedAsItHappened() {
    List<String> orders =
        Rows.of(
            hub.database(),
            """
            select coalesce(order_id, 'none'), status, value, refunded, conversation_id, channel,
              rule, identity_method from orders
            where company = (select id from company where key = '%s')
              and coalesce(order_id, '') !~ '^5'
            order by 1, occurred_at, user_fp\
            """
                .formatted(AS_IT_HAPPENED));

    assertThat(orders)
        .containsExactly(
            "1001 | paid | 59.90 | 0 | chat-ann | CHAT | first-touch | fingerprint",
            "1002 | paid | 20.00 | 0 | - | - | not-helpful | fingerprint",
            "1003 | paid | 30.00 | 0 | chat-cat | CHAT | first-touch | cart-token",
            "1004 | paid | 40.00 | 0 | - | - | outside-window | checkout-token",
            "1005 | paid | 50.00 | 0 | nudged | NUDGE | nudge | order-attribute",
            "1006 | paid | 60.00 | 0 | faq-fay | FAQ | first-touch | order-attribute",
            "1007 | paid | 70.00 | 0 | nudged | NUDGE | nudge | email-hash",
            "1008 | paid | 80.00 | 0 | chat-fay | CHAT | first-touch | customer-id",
            "2001 | cancelled | 15.00 | 0 | chat-ann | CHAT | first-touch | fingerprint",
            "2002 | paid | 25.00 | 7.50 | chat-gus-1 | CHAT | first-touch | order-attribute",
            "2003 | pending | - | 0 | - | - | no-visitor | none",
            "3001 | paid | 33.00 | 5.00 | faq-fay | FAQ | first-touch | email-hash",
            "3002 | cancelled | 33.00 | 0 | - | - | no-interaction | none",
            "4001 | paid | 12.00 | 0 | - | - | no-interaction | fingerprint",
            "none | paid | 11.00 | 0 | chat-dan | CHAT | first-touch | fingerprint",
            "none | paid | 11.00 | 0 | chat-cat | CHAT | first-touch | fingerprint",
            "none | paid | 11.00 | 0 | chat-cat | CHAT | first-touch | fingerprint",
            "none | paid | 11.00 | 0 | - | - | outside-window | fingerprint");
  }

  @Test
  void randomOrdersOfArrivalGiveTheSameLedgerAndAttributions() {
    List<CompletableFuture<List<ParallelSender.Answer>>> replays = new ArrayList<>();
    for (String name : names().toList()) {
      List<HubRequest> history = new ArrayList<>(History.of(name));
      Collections.shuffle(history, new Random(name.hashCode()));
      // half one by one, half as fast as possible and so in shared transactions
      replays.add(name.hashCode() % 2 == 0 ? sender.inTurn(history) : sender.start(history));
    }
    replays.forEach(replay -> sent(replay.join()));

    List<String> expected = LedgerText.of(hub.database(), AS_IT_HAPPENED);
    StringBuilder differences = new StringBuilder();
    for (String name : names().toList()) {
      String difference = LedgerText.difference(expected, LedgerText.of(hub.database(), name));
      if (!difference.isEmpty()) {
        differences.append("\n--- ").append(name).append('\n').append(difference);
      }
    }
    assertThat(differences.toString()).isEmpty();
  }

  private static Stream<String> names() {
    return IntStream.range(0, REPLAYS).mapToObj(i -> "replay-%02d".formatted(i));
  }

  private static void sent(List<ParallelSender.Answer> answers) {
    assertThat(answers.stream().filter(answer -> answer.status() != 200 && answer.status() != 409))
        .isEmpty();
  }
}
