package dev.serai.ledger.identity;

import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.NewEvent;
import dev.serai.ledger.sql.Lookup;
import dev.serai.model.Exposure;
import dev.serai.model.Interaction;
import dev.serai.model.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The variants of experiments that visitors of a batch were shown, each with its first time. */
final class ExposureRows {

  private record Key(
      int company, String experiment, String fingerprint, String visitor, String variant) {}

  /** In one order for all writers, so that none waits for another that waits for it. */
  private final Map<Key, Instant> first =
      new TreeMap<>(
          Comparator.comparingInt(Key::company)
              .thenComparing(Key::experiment)
              .thenComparing(Key::fingerprint)
              .thenComparing(Key::visitor)
              .thenComparing(Key::variant));

  void add(NewEvent event, Exposure exposure) {
    add(event, exposure.visitor(), exposure.experiment(), exposure.variant());
  }

  /** Whoever talks to the assistant in a variant was shown it. */
  void add(NewEvent event, Interaction interaction) {
    if (interaction.experiment() != null && interaction.variant() != null) {
      add(event, interaction.visitor(), interaction.experiment(), interaction.variant());
    }
  }

  private void add(NewEvent event, Visitor visitor, String experiment, String variant) {
    if (event.event().origin().automated()) {
      return; // a robot takes part in nothing
    }
    Instant at = event.event().origin().occurredAt();
    VisitorName.fingerprints(visitor)
        .map(name -> new Key(event.company(), experiment, name, visitor.key(), variant))
        .forEach(key -> first.merge(key, at, (a, b) -> a.isBefore(b) ? a : b));
  }

  void write(Connection connection) throws SQLException {
    Lookup upsert =
        new Lookup(
            """
            INSERT INTO exposure AS e (company, experiment, fingerprint, visitor, variant, occurred_at)
            SELECT * FROM unnest(?::int4[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[])
            ON CONFLICT (company, experiment, fingerprint, visitor, variant)
            DO UPDATE SET occurred_at = excluded.occurred_at
            WHERE excluded.occurred_at < e.occurred_at\
            """,
            "int4",
            "text",
            "text",
            "text",
            "text",
            "timestamptz");
    first.forEach(
        (key, at) ->
            upsert.add(key.company, key.experiment, key.fingerprint, key.visitor, key.variant, at));
    upsert.update(connection);
  }
}
