package dev.serai.ledger;

import static dev.serai.ledger.Said.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.Json;
import dev.serai.model.Rung;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final Company.Attribution DAY =
      new Company.Attribution(Duration.ofHours(24), "24h");
  private static final long DAY_MINUTES = 24 * 60;
  private static final Map<String, Rung> FP = Map.of("fp", Rung.FINGERPRINT);

  private static Touch chat(long minute, String conversation) {
    return touch(minute, conversation, Channel.CHAT, true);
  }

  private static Touch touch(long minute, String conversation, Channel channel, boolean helpful) {
    return new Touch("fp", at(minute), conversation, channel, helpful, null, null);
  }

  private static Decision decide(long minute, Touch... touches) {
    return decide(minute, Map.of(), touches);
  }

  private static Decision decide(long minute, Map<String, Instant> nudged, Touch... touches) {
    return Attribution.decide(at(minute), true, FP, List.of(touches), nudged, DAY);
  }

  @Test
  void aTouchExactlyOneWindowBeforeTheOrderStillEarnsIt() {
    assertThat(decide(DAY_MINUTES, chat(0, "c")).conversationId()).isEqualTo("c");
  }

  @Test
  void aTouchAMicrosecondOlderThanTheWindowEarnsNothing() {
    Touch early = new Touch("fp", at(0).minusNanos(1000), "c", Channel.CHAT, true, null, null);

    Decision decision = decide(DAY_MINUTES, early);

    assertThat(decision.attributed()).isFalse();
    assertThat(decision.rule()).isEqualTo(Decision.Rule.OUTSIDE_WINDOW);
  }

  @Test
  void aTouchAtTheInstantOfTheOrderEarnsIt() {
    assertThat(decide(5, chat(5, "c")).conversationId()).isEqualTo("c");
  }

  @Test
  void theEarliestQualifyingTouchInTheWindowWinsNotTheEarliestEver() {
    Decision decision =
        decide(
            DAY_MINUTES + 30,
            chat(0, "too old"),
            touch(40, "no help", Channel.CHAT, false),
            touch(60, "first", Channel.FAQ, true),
            chat(90, "last"));

    assertThat(decision.conversationId()).isEqualTo("first");
    assertThat(decision.channel()).isEqualTo(Channel.FAQ);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.FIRST_TOUCH);
    assertThat(decision.settings()).isEqualTo("24h");
  }

  @Test
  void touchesThatHelpedNobodyEarnNothing() {
    Decision decision = decide(10, touch(0, "c", Channel.CHAT, false));

    assertThat(decision.attributed()).isFalse();
    assertThat(decision.rule()).isEqualTo(Decision.Rule.NOT_HELPFUL);
    assertThat(decision.rung()).isEqualTo(Rung.FINGERPRINT);
  }

  @Test
  void aNudgeClickQualifiesWithoutAHelpfulAnswer() {
    Decision decision = decide(10, touch(0, "c", Channel.NUDGE, false));

    assertThat(decision.channel()).isEqualTo(Channel.NUDGE);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.NUDGE);
  }

  @Test
  void aChatOpenedByANudgeBelongsToTheNudgeEvenWhenTheNudgeLiesOutsideTheWindow() {
    Decision decision =
        decide(
            DAY_MINUTES + 10,
            Map.of("c", at(0)),
            touch(0, "c", Channel.NUDGE, false),
            chat(20, "c"));

    assertThat(decision.conversationId()).isEqualTo("c");
    assertThat(decision.channel()).isEqualTo(Channel.NUDGE);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.NUDGE);
  }

  @Test
  void aNudgeClickedLaterInAChatDoesNotTakeTheChatOver() {
    Decision decision = decide(60, Map.of("c", at(30)), chat(0, "c"));

    assertThat(decision.channel()).isEqualTo(Channel.CHAT);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.FIRST_TOUCH);
  }

  @Test
  void atTheSameInstantTheNudgeStandsBeforeTheChatItOpened() {
    Decision decision = decide(10, chat(0, "a"), touch(0, "b", Channel.NUDGE, false));

    assertThat(decision.conversationId()).isEqualTo("b");
  }

  @Test
  void withoutTouchesItTellsAKnownVisitorFromNobody() {
    Decision known = Attribution.decide(at(0), true, FP, List.of(), Map.of(), DAY);
    Decision nobody = Attribution.decide(at(0), false, Map.of(), List.of(), Map.of(), DAY);

    assertThat(known.rule()).isEqualTo(Decision.Rule.NO_INTERACTION);
    assertThat(known.rung()).isEqualTo(Rung.FINGERPRINT);
    assertThat(nobody.rule()).isEqualTo(Decision.Rule.NO_VISITOR);
    assertThat(nobody.rung()).isEqualTo(Rung.NONE);
    assertThat(nobody.candidates()).isNull();
  }

  @Test
  void oneTouchKnownByTwoFingerprintsIsCreditedByTheBetterRung() {
    Touch worse = new Touch("a", at(0), "c", Channel.CHAT, true, null, null);
    Touch better = new Touch("b", at(0), "c", Channel.CHAT, true, null, null);

    Decision decision =
        Attribution.decide(
            at(1),
            true,
            Map.of("a", Rung.EMAIL_HASH, "b", Rung.FINGERPRINT),
            List.of(worse, better),
            Map.of(),
            DAY);

    assertThat(decision.rung()).isEqualTo(Rung.FINGERPRINT);
  }

  @Test
  void theExplanationNamesEveryCandidateOnceWithItsVerdict() throws IOException {
    Decision decision =
        decide(
            DAY_MINUTES + 10,
            chat(0, "old"),
            touch(20, "mute", Channel.CHAT, false),
            chat(30, "won"),
            chat(30, "won"),
            chat(40, "late"));

    JsonNode candidates = Json.MAPPER.readTree(decision.candidates());

    assertThat(candidates.findValuesAsText("conversationId"))
        .containsExactly("old", "mute", "won", "late");
    assertThat(candidates.findValuesAsText("verdict"))
        .containsExactly("outside-window", "not-helpful", "chosen", "later");
    assertThat(candidates.get(2).path("occurredAt").asText()).isEqualTo(at(30).toString());
    assertThat(candidates.get(2).path("rung").asText()).isEqualTo("fingerprint");
  }

  @Test
  void theOrderInWhichTouchesAreReadDecidesNothing() {
    List<Touch> touches = new ArrayList<>();
    for (String experiment : new String[] {null, "x", "y"}) {
      for (Channel channel : Channel.values()) {
        for (boolean helpful : new boolean[] {true, false}) {
          touches.add(new Touch("fp", at(0), "c", channel, helpful, experiment, experiment));
          touches.add(new Touch("fp", at(1), "d", channel, helpful, experiment, "v"));
        }
      }
    }
    Decision expected = decide(10, touches.toArray(Touch[]::new));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(touches, random);
      assertThat(decide(10, touches.toArray(Touch[]::new))).isEqualTo(expected);
    }
  }
}
