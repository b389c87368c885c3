package dev.serai.ledger.order;

import dev.serai.attribution.ModelFacts;
import dev.serai.ledger.sql.CopyRows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The columns of an order by which reports compare attribution models. */
final class ComparedModels {

  private ComparedModels() {}

  static void copy(ModelFacts facts, CopyRows row) {
    List<String> recommended = facts == null ? List.of() : facts.recommended();
    row.time(facts == null ? null : facts.touchedAt())
        .text(facts == null ? null : facts.lastConversationId())
        .text(facts == null ? null : facts.lastChannel().name())
        .texts(recommended, Function.identity());
  }

  /** Sets the parameters after the first {@code i}; returns how many are set then. */
  static int bind(ModelFacts facts, PreparedStatement statement, int i) throws SQLException {
    int last = i;
    if (facts == null) {
      statement.setNull(++last, Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setNull(++last, Types.VARCHAR);
      statement.setNull(++last, Types.VARCHAR);
      statement.setNull(++last, Types.ARRAY);
      return last;
    }
    statement.setObject(++last, facts.touchedAt().atOffset(ZoneOffset.UTC));
    statement.setString(++last, facts.lastConversationId());
    statement.setString(++last, facts.lastChannel().name());
    OrderLines.array(statement, ++last, "text", facts.recommended().toArray(String[]::new));
    return last;
  }
}
