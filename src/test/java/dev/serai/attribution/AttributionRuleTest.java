package dev.serai.attribution;

import static dev.serai.ledger.SampleEvents.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Channel;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Json;
import dev.serai.model.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionRuleTest {

  private static final Company.Attribution DAY =
      new Company.Attribution(Duration.ofHours(24), "24h");
  private static final long DAY_MINUTES = 24 * 60;
  private static final Map<String, Recognition> FP =
      Map.of("fp", new Recognition(IdentityMethod.FINGERPRINT, Trust.SERVER_KEY));

  private static Touchpoint chat(long minute, String conversation) {
    return touchpoint(minute, conversation, Channel.CHAT, true);
  }

  private static Touchpoint touchpoint(
      long minute, String conversation, Channel channel, boolean helpful) {
    return new Touchpoint(
        "fp", at(minute), conversation, channel, helpful, null, null, Trust.SERVER_KEY);
  }

  private static Decision decide(long minute, Touchpoint... touchpoints) {
    return decide(minute, Map.of(), touchpoints);
  }

  private static Decision decide(
      long minute, Map<String, Instant> nudged, Touchpoint... touchpoints) {
    return AttributionRule.decide(at(minute), true, FP, List.of(touchpoints), nudged, DAY);
  }

  @Test
  void aTouchpointExactlyOneWindowBeforeTheOrderStillEarnsIt() {
    assertThat(decide(DAY_MINUTES, chat(0, "c")).conversationId()).isEqualTo("c");
  }

  @Test
  void aTouchpointAMicrosecondOlderThanTheWindowEarnsNothing() {
    Touchpoint early =
        new Touchpoint(
            "fp", at(0).minusNanos(1000), "c", Channel.CHAT, true, null, null, Trust.SERVER_KEY);

    Decision decision = decide(DAY_MINUTES, early);

    assertThat(decision.attributed()).isFalse();
    assertThat(decision.rule()).isEqualTo(Decision.Rule.OUTSIDE_WINDOW);
  }

  @Test
  void aTouchpointAtTheInstantOfTheOrderEarnsIt() {
    assertThat(decide(5, chat(5, "c")).conversationId()).isEqualTo("c");
  }

  @Test
  void theEarliestQualifyingTouchpointInTheWindowWinsNotTheEarliestEver() {
    Decision decision =
        decide(
            DAY_MINUTES + 30,
            chat(0, "too old"),
            touchpoint(40, "no help", Channel.CHAT, false),
            touchpoint(60, "first", Channel.FAQ, true),
            chat(90, "last"));

    assertThat(decision.conversationId()).isEqualTo("first");
    assertThat(decision.channel()).isEqualTo(Channel.FAQ);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.FIRST_TOUCH);
    assertThat(decision.settings()).isEqualTo("24h");
  }

  @Test
  void unhelpfulTouchpointsEarnNothing() {
    Decision decision = decide(10, touchpoint(0, "c", Channel.CHAT, false));

    assertThat(decision.attributed()).isFalse();
    assertThat(decision.rule()).isEqualTo(Decision.Rule.NOT_HELPFUL);
    assertThat(decision.identityMethod()).isEqualTo(IdentityMethod.FINGERPRINT);
  }

  @Test
  void aNudgeClickQualifiesWithoutAHelpfulAnswer() {
    Decision decision = decide(10, touchpoint(0, "c", Channel.NUDGE, false));

    assertThat(decision.channel()).isEqualTo(Channel.NUDGE);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.NUDGE);
  }

  @Test
  void aChatOpenedByANudgeBelongsToTheNudgeEvenWhenTheNudgeLiesOutsideTheWindow() {
    Decision decision =
        decide(
            DAY_MINUTES + 10,
            Map.of("c", at(0)),
            touchpoint(0, "c", Channel.NUDGE, false),
            chat(20, "c"));

    assertThat(decision.conversationId()).isEqualTo("c");
    assertThat(decision.channel()).isEqualTo(Channel.NUDGE);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.NUDGE);
  }

  @Test
  void aNudgeClickedLaterInAChatDoesNotTakeOverTheChat() {
    Decision decision = decide(60, Map.of("c", at(30)), chat(0, "c"));

    assertThat(decision.channel()).isEqualTo(Channel.CHAT);
    assertThat(decision.rule()).isEqualTo(Decision.Rule.FIRST_TOUCH);
  }

  @Test
  void atTheSameInstantTheNudgeComesBeforeTheChatItOpened() {
    Decision decision = decide(10, chat(0, "a"), touchpoint(0, "b", Channel.NUDGE, false));

    assertThat(decision.conversationId()).isEqualTo("b");
  }

  @Test
  void withoutTouchpointsAKnownVisitorIsDistinguishedFromAnUnknownOne() {
    Decision known = AttributionRule.decide(at(0), true, FP, List.of(), Map.of(), DAY);
    Decision nobody = AttributionRule.decide(at(0), false, Map.of(), List.of(), Map.of(), DAY);

    assertThat(known.rule()).isEqualTo(Decision.Rule.NO_INTERACTION);
    assertThat(known.identityMethod()).isEqualTo(IdentityMethod.FINGERPRINT);
    assertThat(nobody.rule()).isEqualTo(Decision.Rule.NO_VISITOR);
    assertThat(nobody.identityMethod()).isEqualTo(IdentityMethod.NONE);
    assertThat(nobody.candidates()).isNull();
  }

  @Test
  void aTouchpointOfTwoFingerprintsIsCreditedByTheBetterIdentityMethod() {
    Touchpoint worse =
        new Touchpoint("a", at(0), "c", Channel.CHAT, true, null, null, Trust.SERVER_KEY);
    Touchpoint better =
        new Touchpoint("b", at(0), "c", Channel.CHAT, true, null, null, Trust.SERVER_KEY);

    Decision decision =
        AttributionRule.decide(
            at(1),
            true,
            Map.of(
                "a", new Recognition(IdentityMethod.EMAIL_HASH, Trust.SERVER_KEY),
                "b", new Recognition(IdentityMethod.FINGERPRINT, Trust.SERVER_KEY)),
            List.of(worse, better),
            Map.of(),
            DAY);

    assertThat(decision.identityMethod()).isEqualTo(IdentityMethod.FINGERPRINT);
  }

  @Test
  void theExplanationNamesEveryCandidateOnceWithItsVerdict() throws IOException {
    Decision decision =
        decide(
            DAY_MINUTES + 10,
            chat(0, "old"),
            touchpoint(20, "mute", Channel.CHAT, false),
            chat(30, "won"),
            chat(30, "won"),
            chat(40, "late"));

    JsonNode candidates = Json.MAPPER.readTree(decision.candidates());

    assertThat(candidates.findValuesAsText("conversationId"))
        .containsExactly("old", "mute", "won", "late");
    assertThat(candidates.findValuesAsText("verdict"))
        .containsExactly("outside-window", "not-helpful", "chosen", "later");
    assertThat(candidates.get(2).path("occurredAt").asText()).isEqualTo(at(30).toString());
    assertThat(candidates.get(2).path("identityMethod").asText()).isEqualTo("fingerprint");
  }

  @Test
  void theOrderInWhichTouchpointsAreReadDoesNotMatter() {
    List<Touchpoint> touchpoints = new ArrayList<>();
    for (String experiment : new String[] {null, "x", "y"}) {
      for (Channel channel : Channel.values()) {
        for (boolean helpful : new boolean[] {true, false}) {
          touchpoints.add(
              new Touchpoint(
                  "fp", at(0), "c", channel, helpful, experiment, experiment, Trust.BROWSER));
          touchpoints.add(
              new Touchpoint("fp", at(1), "d", channel, helpful, experiment, "v", Trust.BROWSER));
        }
      }
    }
    Decision expected = decide(10, touchpoints.toArray(Touchpoint[]::new));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(touchpoints, random);
      assertThat(decide(10, touchpoints.toArray(Touchpoint[]::new))).isEqualTo(expected);
    }
  }

  @Test
  void aDecisionIsWorthWhatItsWeakestClaimIsWorth() {
    Touchpoint claimed =
        new Touchpoint("fp", at(0), "c", Channel.CHAT, true, null, null, Trust.BROWSER);
    Touchpoint vouched = claimed.reportedBy(Trust.SIGNED_WEBHOOK);

    assertThat(decide(10, claimed).evidence()).isEqualTo(Trust.BROWSER);
    // one interaction that two sources reported; the order's fingerprint came from a server
    assertThat(decide(10, claimed, vouched).evidence()).isEqualTo(Trust.SERVER_KEY);
    assertThat(decide(10).evidence()).isNull();
  }
}
