package dev.serai.attribution;

import dev.serai.model.Channel;
import dev.serai.model.IdentityMethod;

/**
 * Who earned an order, and why.
 *
 * @param conversationId null if none did
 * @param rule the rule that decided
 * @param identityMethod how the visitor of the deciding touch was recognised
 * @param settings version of the attribution settings
 * @param candidates JSON array of the touchpoints considered, each with its verdict; null if none
 */
public record Decision(
    String conversationId,
    Channel channel,
    String experiment,
    String variant,
    Rule rule,
    IdentityMethod identityMethod,
    String settings,
    String candidates) {

  public enum Rule {
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

    public String label() {
      return label;
    }
  }

  public boolean attributed() {
    return conversationId != null;
  }
}
