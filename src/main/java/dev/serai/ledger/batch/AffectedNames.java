package dev.serai.ledger.batch;

import dev.serai.attribution.AttributionRule;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Channel;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Interaction;
import dev.serai.model.Trust;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of visitors about which a batch's interactions and links say something new: stored
 * orders and cart actions that bear one may have to be decided again.
 */
public final class AffectedNames {

  /** What bears this name in this span may have the new touchpoint among its candidates. */
  public record Span(int company, VisitorName name, Instant from, Instant to) {}

  /**
   * A conversation in which a nudge was clicked: what it earned from then on belongs to the nudge.
   */
  public record Nudge(int company, String conversation, Instant at) {}

  /**
   * A token that leads to further fingerprints, or leads to them on better evidence.
   *
   * @param added how many
   * @param trusted whether a source other than a browser says so
   */
  public record Linked(int company, VisitorName token, int added, boolean trusted) {

    private Linked and(Linked other) {
      return new Linked(company, token, added + other.added, trusted || other.trusted);
    }
  }

  private record Token(int company, VisitorName name) {}

  private final List<Span> fingerprints = new ArrayList<>();
  private final List<Nudge> nudges = new ArrayList<>();
  private final Map<Token, Linked> links = new HashMap<>();
  private List<Span> spans;
  private List<Linked> leading;

  public void interaction(Batch batch, int company, Interaction interaction) {
    Instant at = interaction.origin().occurredAt();
    Instant to = at.plus(AttributionRule.lookback(batch.settings(company).attribution()));
    VisitorName.fingerprints(interaction.visitor())
        .map(fingerprint -> new VisitorName(IdentityMethod.FINGERPRINT, fingerprint))
        .forEach(name -> fingerprints.add(new Span(company, name, at, to)));
    if (interaction.channel() == Channel.NUDGE) {
      nudges.add(new Nudge(company, interaction.conversationId(), at));
    }
  }

  /** A link that is new, or of which more is known now. */
  public void linked(int company, VisitorName token, Trust trust) {
    links.merge(
        new Token(company, token),
        new Linked(company, token, 1, trust != Trust.BROWSER),
        Linked::and);
  }

  public List<Nudge> nudges() {
    return nudges;
  }

  /**
   * The tokens of new links. Left out is one that too many fingerprints shared before the batch: it
   * led nowhere and leads nowhere now, unless a trusted source says where.
   */
  public List<Linked> links(Batch batch) throws SQLException {
    if (leading == null) {
      leading = new ArrayList<>();
      List<Linked> claimed = new ArrayList<>();
      links.values().forEach(link -> (link.trusted ? leading : claimed).add(link));
      Lookup sharers =
          new Lookup(
              """
              SELECT a.i
              FROM unnest(?::int4[], ?::int4[], ?::text[], ?::text[], ?::int4[])
                   AS a (i, company, kind, token, most)
              WHERE (SELECT count(*) FROM (
                       SELECT FROM link l
                       WHERE l.company = a.company AND l.kind = a.kind AND l.token = a.token
                       LIMIT a.most + 1) AS sharers) <= a.most""",
              "int4",
              "int4",
              "text",
              "text",
              "int4");
      for (int i = 0; i < claimed.size(); i++) {
        Linked link = claimed.get(i);
        sharers.add(
            i,
            link.company,
            link.token.identityMethod().label(),
            link.token.value(),
            AttributionRule.MOST_SHARERS + link.added);
      }
      sharers.each(batch.connection(), row -> leading.add(claimed.get(row.getInt(1))));
    }
    return leading;
  }

  /** The fingerprints of new touchpoints, and the tokens that are linked with them. */
  public List<Span> spans(Batch batch) throws SQLException {
    if (spans == null) {
      spans = new ArrayList<>(fingerprints);
      addTokens(batch);
    }
    return spans;
  }

  private void addTokens(Batch batch) throws SQLException {
    Lookup linked =
        new Lookup(
            """
            SELECT a.i, l.kind, l.token
            FROM unnest(?::int4[], ?::int4[], ?::text[]) AS a (i, company, fingerprint)
            CROSS JOIN LATERAL (
              SELECT l.kind, l.token FROM link l
              WHERE l.company = a.company AND l.fingerprint = a.fingerprint LIMIT %d) l"""
                .formatted(AttributionRule.MOST_TOKENS),
            "int4",
            "int4",
            "text");
    for (int i = 0; i < fingerprints.size(); i++) {
      linked.add(i, fingerprints.get(i).company, fingerprints.get(i).name.value());
    }
    linked.each(
        batch.connection(),
        row -> {
          Span span = fingerprints.get(row.getInt(1));
          spans.add(
              new Span(
                  span.company,
                  new VisitorName(IdentityMethod.of(row.getString(2)), row.getString(3)),
                  span.from,
                  span.to));
        });
  }
}
