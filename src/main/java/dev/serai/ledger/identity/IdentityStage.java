package dev.serai.ledger.identity;

import dev.serai.attribution.VisitorName;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.batch.AffectedNames;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.KeptEvent;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.batch.NewEvents;
import dev.serai.ledger.batch.PendingEvent;
import dev.serai.ledger.order.OrderIndex;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.CartAction;
import dev.serai.model.CartSnapshot;
import dev.serai.model.Exposure;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Interaction;
import dev.serai.model.Json;
import dev.serai.model.Link;
import dev.serai.model.Trust;
import dev.serai.model.VisitorTokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores interactions, exposures and links: who talked to the assistant, who was shown a variant of
 * an experiment, and which names belong to one visitor.
 */
public final class IdentityStage {

  private record LinkKey(int company, VisitorName token, String fingerprint) {}

  /** When a link was first claimed, and how far its most trusted source is trusted. */
  private record Claim(Instant at, Trust trust) {

    private Claim and(Claim other) {
      return new Claim(at.isBefore(other.at) ? at : other.at, trust.better(other.trust));
    }
  }

  private final Batch batch;
  private final AffectedNames affected = new AffectedNames();
  private final List<KeptEvent> kept = new ArrayList<>();
  private final Map<PendingEvent, Outcome> outcomes = new HashMap<>();
  private final Map<LinkKey, Claim> links = new HashMap<>();
  private final ExposureRows exposures = new ExposureRows();
  private final Lookup touchpoints =
      new Lookup(
          """
          INSERT INTO touchpoint (company, fingerprint, occurred_at, event_no, conversation_id, channel,
                             helpful, experiment, variant, trust, products, automated)
          SELECT a.company, a.fingerprint, a.at, a.event_no, a.conversation, a.channel, a.helpful,
                 a.experiment, a.variant, a.trust,
                 (SELECT array_agg(p) FROM jsonb_array_elements_text(a.products::jsonb) AS p),
                 nullif(a.automated, false)
          FROM unnest(?::int4[], ?::text[], ?::timestamptz[], ?::int8[], ?::text[], ?::text[],
                      ?::bool[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[])
               AS a (company, fingerprint, at, event_no, conversation, channel, helpful, experiment,
                     variant, trust, products, automated)\
          """,
          "int4",
          "text",
          "timestamptz",
          "int8",
          "text",
          "text",
          "bool",
          "text",
          "text",
          "text",
          "text",
          "bool");

  /**
   * The batch's interactions and links are stored, and decisions see them.
   *
   * @param affected names whose orders and cart actions they may change
   */
  public record Identified(
      AffectedNames affected, List<KeptEvent> kept, Map<PendingEvent, Outcome> outcomes) {}

  private IdentityStage(Batch batch) {
    this.batch = batch;
  }

  /** Stores the interactions and links of the batch, and the links that its carts imply. */
  public static Identified run(Batch batch, NewEvents events) throws SQLException {
    IdentityStage stage = new IdentityStage(batch);
    events.each(Interaction.class, stage::touchpoint);
    events.each(Link.class, stage::link);
    events.each(Exposure.class, stage::exposure);
    events.each(CartSnapshot.class, (event, cart) -> stage.link(event, cart.tokens()));
    events.each(CartAction.class, stage::linkCart);
    stage.touchpoints.update(batch.connection());
    stage.exposures.write(batch.connection());
    stage.writeLinks();
    return new Identified(stage.affected, stage.kept, stage.outcomes);
  }

  private void keep(NewEvent event) {
    kept.add(event.kept());
    outcomes.put(event.pending(), Outcome.of(event.event(), Outcome.Result.RECORDED));
  }

  private void touchpoint(NewEvent event, Interaction interaction) {
    keep(event);
    Instant at = interaction.origin().occurredAt();
    VisitorName.fingerprints(interaction.visitor())
        .forEach(
            fingerprint ->
                touchpoints.add(
                    event.company(),
                    fingerprint,
                    at,
                    event.eventNo(),
                    interaction.conversationId(),
                    interaction.channel().name(),
                    interaction.helpful(),
                    interaction.experiment(),
                    interaction.variant(),
                    event.delivery().recording().trust().name(),
                    products(interaction),
                    interaction.origin().automated()));
    exposures.add(event, interaction);
    affected.interaction(batch, event.company(), interaction);
  }

  private void exposure(NewEvent event, Exposure exposure) {
    keep(event);
    exposures.add(event, exposure);
  }

  /** A JSON array; null if nothing was recommended. */
  private static String products(Interaction interaction) {
    return interaction.products().isEmpty()
        ? null
        : Json.MAPPER.valueToTree(interaction.products()).toString();
  }

  private void link(NewEvent event, Link link) {
    keep(event);
    link(event, link.tokens());
  }

  private void linkCart(NewEvent event, CartAction cart) {
    if (cart.cartId() != null) {
      link(event, new VisitorTokens(cart.cartId(), null, null, null));
    }
  }

  private void link(NewEvent event, VisitorTokens tokens) {
    Claim claim =
        new Claim(event.event().origin().occurredAt(), event.delivery().recording().trust());
    VisitorName.fingerprints(event.event().visitor())
        .forEach(
            fingerprint -> {
              for (VisitorName token : VisitorName.of(tokens)) {
                links.merge(new LinkKey(event.company(), token, fingerprint), claim, Claim::and);
              }
            });
  }

  private void writeLinks() throws SQLException {
    Lookup upsert =
        new Lookup(
            """
            INSERT INTO link AS l (company, kind, token, fingerprint, occurred_at, trust)
            SELECT * FROM unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                                 ?::text[])
            ON CONFLICT (company, kind, token, fingerprint) DO UPDATE
            SET occurred_at = least(l.occurred_at, excluded.occurred_at),
                trust = greatest(l.trust, excluded.trust)
            WHERE excluded.occurred_at < l.occurred_at OR excluded.trust > l.trust
            RETURNING company, kind, token, trust\
            """,
            "int4",
            "text",
            "text",
            "text",
            "timestamptz",
            "text");
    for (LinkKey link : links.keySet()) {
      OrderIndex.add(batch, link.company, link.token.identityMethod());
    }
    links.forEach(
        (link, claim) ->
            upsert.add(
                link.company,
                link.token.identityMethod().label(),
                link.token.value(),
                link.fingerprint,
                claim.at,
                claim.trust.name()));
    upsert.each(
        batch.connection(),
        row ->
            affected.linked(
                row.getInt(1),
                new VisitorName(IdentityMethod.of(row.getString(2)), row.getString(3)),
                Trust.valueOf(row.getString(4))));
  }
}
