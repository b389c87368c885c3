package dev.serai.ledger.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.ledger.Outcome.Result;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.OutboxPositions;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.Fetch;
import dev.serai.model.Json;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Notes down the documents to be fetched, in the transaction that keeps what named them. */
final class FetchWriter {

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
  private final List<Noted> noted = new ArrayList<>();
  private final Set<String> owing = new HashSet<>();

  /** A row that has no number yet. */
  private record Noted(PendingDelivery pending, Fetch fetch) {}

  /** A repeated delivery asks for nothing again. */
  void record(Batch batch) {
    for (PendingDelivery pending : batch.pendings) {
      for (PendingDelivery.Item item : pending.items) {
        if (item.event instanceof Fetch fetch && item.outcome.result() == Result.RECORDED) {
          noted.add(new Noted(pending, fetch));
          owing.add(pending.recording.company().key());
        }
      }
    }
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

  /** Numbers the rows and writes them; to be called at the end. */
  void close(Batch batch) throws SQLException {
    Map<Integer, Long> next =
        OutboxPositions.take(batch, noted.stream().map(each -> each.pending.company).toList());
    for (Noted each : noted) {
      fetches
          .row()
          .int4(each.pending.company)
          .int8(next.merge(each.pending.company, 1L, Long::sum))
          .int8(each.pending.deliveryNo)
          .text(each.pending.recording.delivery().connector())
          .text(each.fetch.resource())
          .text(each.fetch.id())
          .text(parameters(each.fetch));
    }
    fetches.send(batch.connection);
  }
}
