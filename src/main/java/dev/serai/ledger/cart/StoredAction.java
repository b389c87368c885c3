package dev.serai.ledger.cart;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Decision;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Trust;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/** A stored cart action, as far as its decision needs it. */
record StoredAction(
    int company,
    long number,
    Instant at,
    Visitor visitor,
    VisitorTokens tokens,
    Trust trust,
    Decided decided) {

  /** The decision as it is stored; the rule is null if there is none yet. */
  private record Decided(
      String conversationId,
      String channel,
      String rule,
      String identityMethod,
      String settings,
      String evidence) {}

  /** Columns to select from {@code cart_action c}, for {@link #read}. */
  static final String COLUMNS =
      """
      c.company, c.action_no, c.occurred_at, c.user_fp, c.faq_fp, c.fp_method, c.cart_id,
      c.checkout_token, c.customer_id, c.email_hash, c.trust, c.conversation_id, c.channel, c.rule,
      c.identity_method, c.settings, c.evidence\
      """;

  /**
   * @param first the place of the first of {@link #COLUMNS}
   */
  static StoredAction read(ResultSet row, int first) throws SQLException {
    String method = row.getString(first + 5);
    return new StoredAction(
        row.getInt(first),
        row.getLong(first + 1),
        row.getObject(first + 2, OffsetDateTime.class).toInstant(),
        new Visitor(
            row.getString(first + 3),
            row.getString(first + 4),
            method == null ? IdentityMethod.FINGERPRINT : IdentityMethod.of(method)),
        new VisitorTokens(
            row.getString(first + 6),
            row.getString(first + 7),
            row.getString(first + 8),
            row.getString(first + 9)),
        Trust.valueOf(row.getString(first + 10)),
        new Decided(
            row.getString(first + 11),
            row.getString(first + 12),
            row.getString(first + 13),
            row.getString(first + 14),
            row.getString(first + 15),
            row.getString(first + 16)));
  }

  /**
   * @param renew whether it is decided by the settings in force, though others decided it before
   */
  AttributionQuestion question(boolean renew) {
    return CartQuestion.of(company, at, visitor, tokens, trust)
        .decidedBy(renew ? null : decided.settings);
  }

  String conversation() {
    return decided.conversationId;
  }

  boolean says(Decision decision) {
    return Objects.equals(decided.conversationId, decision.conversationId())
        && Objects.equals(decided.channel, name(decision.channel()))
        && decision.rule().label().equals(decided.rule)
        && decision.identityMethod().label().equals(decided.identityMethod)
        && decision.settings().equals(decided.settings)
        && Objects.equals(decided.evidence, name(decision.evidence()));
  }

  static String name(Enum<?> value) {
    return value == null ? null : value.name();
  }
}
