package dev.serai.ledger.identity;

import dev.serai.attribution.VisitorName;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.EventWriter;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.order.AffectedOrders;
import dev.serai.ledger.order.OrderIndex;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.CartAction;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Event;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Interaction;
import dev.serai.model.Link;
import dev.serai.model.VisitorTokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Interactions and links: who met the assistant, and which names are one visitor. */
public final class TouchpointRecorder {

  private record LinkKey(int company, VisitorName token, String fingerprint) {}

  private final EventWriter events;
  private final AffectedOrders reach;
  private final Map<LinkKey, Instant> links = new HashMap<>();
  private final Lookup touchpoints =
      new Lookup(
          """
          INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id, channel,
                             helpful, experiment, variant)
          SELECT * FROM unnest(?::int4[], ?::text[], ?::timestamptz[], ?::int8[], ?::text[],
                               ?::text[], ?::bool[], ?::text[], ?::text[])""",
          "int4",
          "text",
          "timestamptz",
          "int8",
          "text",
          "text",
          "bool",
          "text",
          "text");

  /**
   * @param reach told which orders the batch's interactions and links may change
   */
  public TouchpointRecorder(EventWriter events, AffectedOrders reach) {
    this.events = events;
    this.reach = reach;
  }

  /** Records the batch's interactions and links; afterwards decisions see them. */
  public void record(Batch batch) throws SQLException {
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (!item.open()) {
          continue;
        }
        if (item.event instanceof Interaction interaction) {
          events.keep(batch, pending, item, null, null);
          touchpoint(batch, pending, interaction, item.eventNo);
          item.outcome = Outcome.of(item.event, Outcome.Result.RECORDED);
        } else if (item.event instanceof Link link) {
          events.keep(batch, pending, item, null, null);
          link(pending, link, link.tokens());
          item.outcome = Outcome.of(item.event, Outcome.Result.RECORDED);
        } else if (item.event instanceof CartSnapshot cart) {
          link(pending, cart, cart.tokens());
        } else if (item.event instanceof CartAction cart && cart.cartId() != null) {
          link(pending, cart, new VisitorTokens(cart.cartId(), null, null, null));
        }
      }
    }
    touchpoints.update(batch.connection);
    writeLinks(batch);
  }

  private void touchpoint(
      Batch batch, PendingDelivery pending, Interaction interaction, long eventNo) {
    Instant at = interaction.origin().occurredAt();
    VisitorName.fingerprints(interaction.visitor())
        .forEach(
            fingerprint ->
                touchpoints.add(
                    pending.company,
                    fingerprint,
                    at,
                    eventNo,
                    interaction.conversationId(),
                    interaction.channel().name(),
                    interaction.helpful(),
                    interaction.experiment(),
                    interaction.variant()));
    reach.touched(batch, pending.company, interaction);
  }

  private void link(PendingDelivery pending, Event event, VisitorTokens tokens) {
    Instant at = event.origin().occurredAt();
    VisitorName.fingerprints(event.visitor())
        .forEach(
            fingerprint -> {
              for (VisitorName token : VisitorName.of(tokens)) {
                links.merge(
                    new LinkKey(pending.company, token, fingerprint),
                    at,
                    (a, b) -> a.isBefore(b) ? a : b);
              }
            });
  }

  private void writeLinks(Batch batch) throws SQLException {
    Lookup upsert =
        new Lookup(
            """
            INSERT INTO link AS l (company, kind, token, fingerprint, occurred_at)
            SELECT * FROM unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            ON CONFLICT (company, kind, token, fingerprint) DO UPDATE
            SET occurred_at = excluded.occurred_at WHERE excluded.occurred_at < l.occurred_at
            RETURNING company, kind, token""",
            "int4",
            "text",
            "text",
            "text",
            "timestamptz");
    for (LinkKey link : links.keySet()) {
      OrderIndex.find(batch, link.company, link.token.identityMethod());
    }
    links.forEach(
        (link, at) ->
            upsert.add(
                link.company,
                link.token.identityMethod().label(),
                link.token.value(),
                link.fingerprint,
                at));
    upsert.each(
        batch.connection,
        row ->
            reach.linked(
                row.getInt(1),
                new VisitorName(IdentityMethod.of(row.getString(2)), row.getString(3))));
  }
}
