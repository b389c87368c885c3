package dev.serai.ledger;

import dev.serai.model.Channel;
import dev.serai.model.Rung;
import java.util.Objects;

/**
 * Who earned an order, and why.
 *
 * @param conversationId null if nobody did
 * @param rule the rule that decided
 * @param rung how the visitor of the deciding touch was recognised
 * @param settings version of the attribution settings
 * @param candidates JSON array of the touches considered, each with its verdict; null if none
 */
record Decision(
    String conversationId,
    Channel channel,
    String experiment,
    String variant,
    Rule rule,
    Rung rung,
    String settings,
    String candidates) {

  enum Rule {
    /** The earliest qualifying touch in the window. */
    FIRST_TOUCH("first-touch"),
    /** The earliest qualifying touch, in a conversation that a nudge click opened. */
    NUDGE("nudge"),
    /** Touches in the window, none of them helpful. */
    NOT_HELPFUL("not-helpful"),
    /** Touches, but none within the window before the order. */
    OUTSIDE_WINDOW("outside-window"),
    /** The visitor is known and never met the assistant. */
    NO_INTERACTION("no-interaction"),
    /** Nothing on the order says who the visitor was. */
    NO_VISITOR("no-visitor");

    private final String label;

    Rule(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  boolean attributed() {
    return conversationId != null;
  }

  /** Whether the stored decision says the same, whatever else it looked at. */
  boolean sameAs(OrderState.Stored stored) {
    return Objects.equals(conversationId, stored.conversationId())
        && Objects.equals(channel == null ? null : channel.name(), stored.channel())
        && Objects.equals(experiment, stored.experiment())
        && Objects.equals(variant, stored.variant())
        && rule.label().equals(stored.rule())
        && rung.label().equals(stored.rung())
        && settings.equals(stored.settings());
  }
}
