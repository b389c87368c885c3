package dev.serai.ledger.cart;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Decision;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.Decisions;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stored cart actions that are decided again. */
public final class RedecidedActions {

  /** An action with its question. */
  private record Asked(StoredAction action, AttributionQuestion question) {}

  private final Map<CartHistory.ActionNumber, Asked> actions = new LinkedHashMap<>();

  private final boolean renew;

  /**
   * @param renew whether they are decided by the settings in force, though others decided them
   *     before
   */
  RedecidedActions(boolean renew) {
    this.renew = renew;
  }

  static RedecidedActions of(List<StoredAction> stored, boolean renew) {
    RedecidedActions actions = new RedecidedActions(renew);
    stored.forEach(actions::add);
    return actions;
  }

  void add(StoredAction action) {
    actions.computeIfAbsent(
        new CartHistory.ActionNumber(action.company(), action.number()),
        number -> new Asked(action, action.question(renew)));
  }

  int size() {
    return actions.size();
  }

  /** To be decided. */
  public List<AttributionQuestion> questions() {
    return actions.values().stream().map(Asked::question).toList();
  }

  /** How many another conversation earns now, or none. */
  public long moved(Decisions decisions) {
    return actions.values().stream()
        .filter(
            asked ->
                !Objects.equals(
                    asked.action.conversation(),
                    decisions.on(asked.question).decision().conversationId()))
        .count();
  }

  /** Writes the decisions that changed. */
  public void write(Batch batch, Decisions decisions) throws SQLException {
    Lookup update =
        new Lookup(
            """
            UPDATE cart_action c
            SET conversation_id = a.conversation_id, channel = a.channel, rule = a.rule,
                identity_method = a.identity_method, settings = a.settings, evidence = a.evidence
            FROM unnest(?::int4[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[])
                 AS a (company, action_no, conversation_id, channel, rule, identity_method, settings,
                       evidence)
            WHERE c.company = a.company AND c.action_no = a.action_no""",
            "int4",
            "int8",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text");
    for (Asked asked : actions.values()) {
      Decision decision = decisions.on(asked.question).decision();
      if (!asked.action.says(decision)) {
        update.add(
            asked.action.company(),
            asked.action.number(),
            decision.conversationId(),
            StoredAction.name(decision.channel()),
            decision.rule().label(),
            decision.identityMethod().label(),
            decision.settings(),
            StoredAction.name(decision.evidence()));
      }
    }
    update.update(batch.connection());
  }
}
