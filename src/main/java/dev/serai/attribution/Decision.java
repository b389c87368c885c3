package dev.serai.attribution;

import dev.serai.model.Channel;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Trust;
import java.util.Set;

/**
 * Who earned an order, and why.
 *
 * @param conversationId null if nobody earned it
 * @param rule the rule that decided
 * @param identityMethod how the visitor of the deciding touchpoint was recognised
 * @param settings version of the attribution settings
 * @param candidates JSON array of the touchpoints considered, each with its verdict; null if none
 * @param evidence trust of the least trusted claim that the decision needs; null if nobody earned
 *     it
 * @param comparison what other models are told of it; null if nobody earned it
 * @param ignored names of these kinds were left out, because too many bear them
 */
public record Decision(
    String conversationId,
    Channel channel,
    String experiment,
    String variant,
    Rule rule,
    IdentityMethod identityMethod,
    String settings,
    String candidates,
    Trust evidence,
    ModelFacts comparison,
    Set<IdentityMethod> ignored) {

  public enum Rule {
    /** The earliest qualifying touchpoint in the window. */
    FIRST_TOUCH("first-touch"),
    /** The earliest qualifying touchpoint, in a conversation that a nudge click opened. */
    NUDGE("nudge"),
    /** Touchpoints in the window, none of them helpful. */
    NOT_HELPFUL("not-helpful"),
    /** Touchpoints, but none within the window before the order. */
    OUTSIDE_WINDOW("outside-window"),
    /** The visitor is known, but never talked to the assistant. */
    NO_INTERACTION("no-interaction"),
    /** Nothing on the order identifies the visitor. */
    NO_VISITOR("no-visitor"),
    /** A charge without a shopper's act, which no conversation earns. */
    AUTOMATIC("automatic");

    private final String label;

    Rule(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** The same decision, with the kinds of names that were left out. */
  public Decision ignoring(Set<IdentityMethod> names) {
    return names.isEmpty()
        ? this
        : new Decision(
            conversationId,
            channel,
            experiment,
            variant,
            rule,
            identityMethod,
            settings,
            candidates,
            evidence,
            comparison,
            names);
  }

  public boolean attributed() {
    return conversationId != null;
  }
}
