package dev.serai.ledger.writer;

import dev.serai.ledger.Outcome;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.writer.AcceptStage.Accepted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outcome of every event of a batch. Each event is settled by exactly one stage. */
final class Answers {

  private final Map<PendingEvent, Outcome> outcomes = new HashMap<>();

  /**
   * @param settled the outcomes that the stages gave
   */
  @SafeVarargs
  static Answers of(Accepted accepted, Map<PendingEvent, Outcome>... settled) {
    Answers answers = new Answers();
    answers.add(accepted.outcomes());
    for (Map<PendingEvent, Outcome> each : settled) {
      answers.add(each);
    }
    accepted
        .repeats()
        .forEach(
            (repeat, first) ->
                answers.outcomes.put(
                    repeat, AcceptStage.repeat(repeat, answers.of(first).finding())));
    return answers;
  }

  private void add(Map<PendingEvent, Outcome> settled) {
    settled.forEach(
        (event, outcome) -> {
          if (outcomes.put(event, outcome) != null) {
            throw new IllegalStateException(
                "two stages settled one " + event.event().kind() + " event");
          }
        });
  }

  Outcome of(PendingEvent event) {
    Outcome outcome = outcomes.get(event);
    if (outcome == null) {
      throw new IllegalStateException("no stage settled a " + event.event().kind() + " event");
    }
    return outcome;
  }

  /** The outcomes of the delivery's events, in their order. */
  List<Outcome> of(PendingDelivery delivery) {
    String reason = delivery.recording().quarantine();
    return reason == null
        ? delivery.events().stream().map(this::of).toList()
        : List.of(
            new Outcome("delivery", Outcome.Result.QUARANTINED, Outcome.Finding.NONE, reason));
  }
}
