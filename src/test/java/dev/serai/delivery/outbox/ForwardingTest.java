package dev.serai.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.TestDatabase;
import dev.serai.delivery.outbox.Receiver.Reply;
import dev.serai.delivery.outbox.Receiver.Request;
import dev.serai.ledger.sql.GivenUp;
import dev.serai.model.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardingTest {

  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private DataSource database;
  private OwedRows outbox;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = TestDatabase.fresh();
    outbox = new OwedRows(database);
  }

  @Test
  void whateverTheServerDoesNothingIsLostAndEachVisitorsOrderIsKept() throws Exception {
    Random random = new Random(7);
    Map<String, Integer> accepted = new ConcurrentHashMap<>();
    List<String> disorder = new ArrayList<>();
    try (Receiver receiver =
            new Receiver(
                request -> {
                  JsonNode body = json(request);
                  Reply reply;
                  synchronized (random) {
                    reply = mischief(random.nextInt(20));
                    int before = accepted.getOrDefault(body.get("visitor").asText(), 0);
                    int n = body.get("n").asInt();
                    if (n > before + 1) {
                      disorder.add(body + " after " + before);
                    }
                    if (reply instanceof Reply.Status status && status.status() == 200) {
                      accepted.merge(body.get("visitor").asText(), n, Math::max);
                    }
                  }
                  return reply;
                });
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(40, 15);
      hub.wake();
      outbox.awaitEmpty(LONG);
      assertThat(disorder).isEmpty();
      assertThat(accepted)
          .hasSize(40)
          .allSatisfy((visitor, last) -> assertThat(last).isEqualTo(15));
      assertThat(outbox.count("forwarded WHERE result = 'accepted'")).isEqualTo(600);
      assertThat(outbox.count("dead_letter")).isZero();
      assertThat(receiver.requests()).hasSizeGreaterThan(600);
      assertThat(receiver.mostOpen()).isLessThanOrEqualTo(16);
    }
  }

  private static Reply mischief(int dice) {
    return switch (dice) {
      case 0 -> Reply.of(500);
      case 1 -> new Reply.HangUp();
      case 2 -> new Reply.Status(429, "", Map.of("Retry-After", "0"), Duration.ZERO);
      case 3 -> new Reply.Status(302, "", Map.of("Location", "/elsewhere"), Duration.ZERO);
      case 4 -> new Reply.Status(503, "<html>\u0000 busy", Map.of(), Duration.ofMillis(50));
      case 5 -> new Reply.Status(200, "\u0000 garbage {", Map.of(), Duration.ofMillis(100));
      default -> Reply.of(200);
    };
  }

  @Test
  void anAnswerAfterTheTimeoutIsRetriedWithTheSameId() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (Receiver receiver =
            new Receiver(
                request ->
                    new Reply.Status(
                        200,
                        "",
                        Map.of(),
                        seen.add(request.header("Webhook-id"))
                            ? Duration.ofMillis(1500)
                            : Duration.ZERO));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(3, 1);
      hub.wake();
      outbox.awaitEmpty(LONG);
      assertThat(receiver.requests()).hasSize(6);
      assertThat(seen).hasSize(3);
      assertThat(outbox.count("forwarded WHERE attempts = 2")).isEqualTo(3);
    }
  }

  @Test
  void aVisitorWhoseEventFailsDoesNotDelayOthers() throws Exception {
    try (Receiver receiver =
            new Receiver(request -> Reply.of(request.body().contains("\"v1\"") ? 500 : 200));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(1, 1500);
      IntStream.rangeClosed(2, 301).forEach(visitor -> oweOne(visitor, 1));
      hub.wake();
      await().atMost(LONG).until(() -> outbox.count("forwarded") == 300);

      assertThat(outbox.count("outbox WHERE ordering_key = 1")).isEqualTo(1500);
      assertThat(receiver.requests())
          .filteredOn(request -> request.body().contains("\"v1\""))
          .allSatisfy(request -> assertThat(json(request).get("n").asInt()).isEqualTo(1));
      receiver.behave(request -> Reply.of(200));
      outbox.awaitEmpty(LONG);
      assertThat(
              receiver.requests().stream()
                  .filter(request -> request.body().contains("\"v1\""))
                  .map(request -> json(request).get("n").asInt())
                  .distinct()
                  .toList())
          .isEqualTo(IntStream.rangeClosed(1, 1500).boxed().toList());
    }
  }

  private void oweOne(int visitor, int n) {
    try {
      outbox.add(visitor, "{\"visitor\":\"v%d\",\"n\":%d}".formatted(visitor, n));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void retryAfterPausesTheDestination() throws Exception {
    try (Receiver receiver =
            new Receiver(
                request -> new Reply.Status(429, "", Map.of("Retry-After", "2"), Duration.ZERO));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(60, 1);
      hub.wake();
      await().atMost(LONG).until(() -> !receiver.requests().isEmpty());
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      assertThat(receiver.requests()).hasSizeLessThanOrEqualTo(16);
      receiver.behave(request -> Reply.of(200));
      outbox.awaitEmpty(LONG);
    }
  }

  @Test
  void anOutageCostsAFewProbesAndForwardingResumes() throws Exception {
    try (Receiver receiver = new Receiver(request -> Reply.of(500));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(300, 1);
      hub.wake();
      await().atMost(LONG).until(() -> hub.breaker() == 2);
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      assertThat(receiver.requests()).hasSizeLessThan(100);
      assertThat(outbox.count("outbox WHERE attempts = 0")).isGreaterThan(200);

      receiver.behave(request -> Reply.of(200));
      outbox.awaitEmpty(LONG);
      assertThat(hub.breaker()).isZero();
      assertThat(hub.settled("accepted")).isEqualTo(300);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Receiver receiver =
            new Receiver(
                request -> new Reply.Status(307, "", Map.of("Location", "/trap"), Duration.ZERO));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(1, 1);
      hub.wake();
      await().atMost(LONG).until(() -> "307".equals(outbox.text("SELECT last_answer FROM outbox")));
      assertThat(receiver.requests()).extracting(Request::path).containsOnly("/cart");
    }
  }

  @Test
  void anEndlessAnswerIsCutOff() throws Exception {
    String patient = ForwardingHub.RECEIVER.replace("timeout: 1s", "timeout: 20s");
    String endless = "x".repeat(2_000_000);
    try (Receiver receiver =
            new Receiver(request -> new Reply.Status(200, endless, Map.of(), Duration.ZERO));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url(), patient, "one")) {
      outbox.add(5, 2);
      hub.wake();
      outbox.awaitEmpty(LONG);
      assertThat(outbox.count("forwarded WHERE attempts = 1")).isEqualTo(10);
    }
  }

  @Test
  void anEventThatTheMappingSkipsIsStoredAsSkippedWithoutARequest() throws Exception {
    try (Receiver receiver = new Receiver(request -> Reply.of(200));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(1, "{\"unwanted\":\"of no use to them\"}");
      hub.wake();
      outbox.awaitEmpty(LONG);
      assertThat(receiver.requests()).isEmpty();
      assertThat(outbox.text("SELECT result || ': ' || answer || ', ' || attempts FROM forwarded"))
          .isEqualTo("skipped: of no use to them, 0");
    }
  }

  @Test
  void anEventThatFailsForTooLongIsGivenUpWithItsReason() throws Exception {
    String impatient =
        ForwardingHub.RECEIVER.replace(
            "max: 200ms", "max: 200ms, giveUpAfter: 10ms, minAttempts: 3");
    try (Receiver receiver =
            new Receiver(
                request ->
                    new Reply.Status(500, "{\"error_code\":\"SICK\"}", Map.of(), Duration.ZERO));
        ForwardingHub hub =
            ForwardingHub.start(database, folder, receiver.url(), impatient, "one")) {
      outbox.add(1, 1);
      hub.wake();
      outbox.awaitEmpty(LONG);
      assertThat(receiver.requests()).hasSize(3);
      assertThat(outbox.text("SELECT reason FROM dead_letter"))
          .isEqualTo("given up after 3 attempts: 500 SICK");
    }
  }

  @Test
  void answersThatPostgresqlCannotStoreStopNothing() throws Exception {
    String vile = "{\"error_code\":\"\\u0000\\ud83d" + "\ud83d\ude00".repeat(400) + "\"}";
    try (Receiver receiver =
            new Receiver(
                request ->
                    new Reply.Status(
                        request.body().contains("v1") ? 400 : 500, vile, Map.of(), Duration.ZERO));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(2, 1);
      outbox.add(3, "{\"unwanted\":\"\\u0000\\udc00 no\"}");
      hub.wake();
      await().atMost(LONG).until(() -> outbox.count("outbox WHERE last_answer LIKE '500 %'") == 1);
      assertThat(outbox.text("SELECT reason FROM dead_letter")).startsWith("rejected: 400 ");
      assertThat(outbox.text("SELECT answer FROM forwarded")).isEqualTo("? no");
    }
  }

  @Test
  void deadLettersAreReplayedInOrderWithTheirOldIds() throws Exception {
    try (Receiver receiver =
            new Receiver(
                request ->
                    new Reply.Status(
                        400,
                        "{\"error_code\":\"NO\",\"why\":\"field\"}",
                        Map.of(),
                        Duration.ZERO));
        ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
      outbox.add(2, 20);
      hub.wake();
      outbox.awaitEmpty(LONG);
      assertThat(outbox.text("SELECT DISTINCT reason FROM dead_letter"))
          .isEqualTo("rejected: 400 NO: {\"error_code\":\"NO\",\"why\":\"field\"}");
      Set<String> refused = ids(receiver.requests());

      receiver.requests().clear();
      receiver.behave(request -> Reply.of(200));
      DeadLetters letters = new DeadLetters(database);
      assertThat(letters.replay(new GivenUp.Choice("other", null, null))).isZero();
      assertThat(letters.piles(new GivenUp.Choice("demo", "receiver", "400 no")))
          .singleElement()
          .extracting(GivenUp.Pile::count)
          .isEqualTo(40L);
      assertThat(letters.replay(new GivenUp.Choice("demo", "receiver", null))).isEqualTo(40);
      await().atMost(LONG).until(() -> outbox.count("forwarded") == 40);

      assertThat(ids(receiver.requests())).isEqualTo(refused);
      assertInOrder(receiver.requests());
      assertThat(outbox.count("dead_letter")).isZero();
    }
  }

  @Test
  void stoppingFinishesRequestsInFlight() throws Exception {
    try (Receiver receiver =
        new Receiver(request -> new Reply.Status(200, "", Map.of(), Duration.ofMillis(600)))) {
      try (ForwardingHub hub = ForwardingHub.start(database, folder, receiver.url())) {
        outbox.add(50, 1);
        hub.wake();
        await().atMost(LONG).until(() -> receiver.requests().size() >= 16);
      }
      assertThat(outbox.count("forwarded")).isEqualTo(receiver.requests().size());
      assertThat(outbox.count("outbox")).isEqualTo(50 - receiver.requests().size());
      assertThat(outbox.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
          .isEqualTo("0");
    }
  }

  @Test
  void afterAHubDiesBeforeStoringAnswersTheNextSendsAgain() throws Exception {
    CutOff dying = new CutOff(database);
    Receiver receiver = new Receiver(request -> Reply.of(200));
    try (receiver;
        ForwardingHub first = ForwardingHub.start(dying, folder, receiver.url())) {
      receiver.behave(
          request -> {
            dying.cut(); // from now on it can store no result
            return Reply.of(200);
          });
      outbox.add(10, 1);
      first.wake();
      await().atMost(LONG).until(() -> !receiver.requests().isEmpty());
      dying.endSessions();
      try (ForwardingHub second =
          ForwardingHub.start(database, folder, receiver.url(), ForwardingHub.RECEIVER, "two")) {
        second.wake();
        outbox.awaitEmpty(LONG);
      }
      Set<String> before = ids(by(receiver.requests(), "one"));
      Set<String> after = ids(by(receiver.requests(), "two"));
      assertThat(before).isNotEmpty();
      assertThat(after).hasSize(10).containsAll(before);
      assertThat(outbox.count("forwarded")).isEqualTo(10);
      dying.reconnect();
    }
  }

  @Test
  void onlyOneOfTwoHubsSendsAndTheOtherTakesOverWhenItStops() throws Exception {
    Set<String> hubs = new HashSet<>();
    try (Receiver receiver = new Receiver(request -> Reply.of(200))) {
      ForwardingHub one = ForwardingHub.start(database, folder, receiver.url());
      try (ForwardingHub two =
          ForwardingHub.start(database, folder, receiver.url(), ForwardingHub.RECEIVER, "two")) {
        try (one) {
          for (int round = 1; round <= 4; round++) {
            outbox.add(30, 5);
            one.wake();
            two.wake();
            outbox.awaitEmpty(LONG);
            receiver.requests().forEach(request -> hubs.add(request.header("X-hub")));
            assertThat(hubs).hasSize(1);
          }
          outbox.add(30, 20);
        }
        if (hubs.contains("two")) {
          outbox.awaitEmpty(LONG);
          return; // the second hub was sending: nothing to take over
        }
        outbox.awaitEmpty(LONG);
        assertThat(by(receiver.requests(), "two")).isNotEmpty();
      }
      assertThat(ids(receiver.requests())).hasSize(receiver.requests().size());
      assertThat(receiver.requests()).hasSize(30 * 40);
    }
  }

  private static List<Request> by(List<Request> requests, String hub) {
    return requests.stream().filter(request -> request.header("X-hub").equals(hub)).toList();
  }

  private static Set<String> ids(List<Request> requests) {
    Set<String> ids = new HashSet<>();
    requests.forEach(request -> ids.add(request.header("Webhook-id")));
    return ids;
  }

  private static void assertInOrder(List<Request> requests) {
    Map<String, Integer> last = new HashMap<>();
    for (Request request : requests) {
      JsonNode body = json(request);
      int n = body.get("n").asInt();
      assertThat(n).isGreaterThan(last.getOrDefault(body.get("visitor").asText(), 0));
      last.put(body.get("visitor").asText(), n);
    }
  }

  private static JsonNode json(Request request) {
    try {
      return Json.MAPPER.readTree(request.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
