package dev.serai.attribution;

import dev.serai.model.Channel;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What reports compare other models by, of something that a conversation earned.
 *
 * @param touchedAt when the touchpoint that earned it was
 * @param lastConversationId whom the last qualifying touchpoint would have given it to
 * @param lastChannel the channel of that conversation
 * @param recommended ids of the products that the conversation which earned it had recommended,
 *     sorted
 */
public record ModelFacts(
    Instant touchedAt, String lastConversationId, Channel lastChannel, List<String> recommended) {

  /**
   * @param touchpoints those considered, in the order of their times
   * @param from the beginning of the window
   */
  static ModelFacts of(List<Touchpoint> touchpoints, Instant from, Touchpoint winner) {
    Touchpoint last = winner;
    for (Touchpoint each : touchpoints) {
      if (each.qualifies() && !each.occurredAt().isBefore(from)) {
        last = each;
      }
    }
    String conversation = last.conversationId();
    Predicate<Touchpoint> nudge =
        each -> each.channel() == Channel.NUDGE && each.conversationId().equals(conversation);
    return new ModelFacts(
        winner.occurredAt(),
        conversation,
        touchpoints.stream().anyMatch(nudge) ? Channel.NUDGE : last.channel(),
        touchpoints.stream()
            .filter(each -> each.conversationId().equals(winner.conversationId()))
            .flatMap(each -> each.products().stream())
            .distinct()
            .sorted()
            .toList());
  }
}
