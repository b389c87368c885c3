package dev.serai.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.model.Fetch;
import dev.serai.model.Json;
import dev.serai.model.Outcome.Result;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Notes down the documents to be fetched, in the transaction that keeps what named them. */
final class FetchBook {

  private final CopyRows fetches =
      new CopyRows(
          "pull_fetch",
          "company",
          "fetch_no",
          "delivery_no",
          "connector",
          "resource",
          "id",
          "parameters");
  private final Set<String> owing = new HashSet<>();

  /** A repeated delivery asks for nothing again. */
  void record(Batch batch) {
    for (Pending pending : batch.pendings) {
      for (Pending.Item item : pending.items) {
        if (item.event instanceof Fetch fetch && item.outcome.result() == Result.RECORDED) {
          note(batch, pending, fetch);
        }
      }
    }
  }

  private void note(Batch batch, Pending pending, Fetch fetch) {
    owing.add(pending.recording.company().key());
    fetches
        .row()
        .int4(pending.company)
        .int8(batch.next(pending.company))
        .int8(pending.deliveryNo)
        .text(pending.recording.delivery().connector())
        .text(fetch.resource())
        .text(fetch.id())
        .text(parameters(fetch));
  }

  private static String parameters(Fetch fetch) {
    try {
      return Json.MAPPER.writeValueAsString(new TreeMap<>(fetch.parameters()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keys of the companies that something is to be fetched for. */
  Set<String> owing() {
    return owing;
  }

  void close(Batch batch) throws SQLException {
    fetches.send(batch.connection);
  }
}
