package dev.serai.ledger.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.BatchDelivery;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.Fetch;
import dev.serai.model.Json;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The documents to be fetched, stored in the transaction of the deliveries that named them. */
record FetchRows(List<Named> named) {

  /** A document that a delivery only names. */
  record Named(BatchDelivery delivery, Fetch fetch) {}

  /** Keys of the companies for which something is to be fetched. */
  Set<String> companies() {
    return named.stream()
        .map(each -> each.delivery.recording().company().key())
        .collect(Collectors.toSet());
  }

  /** Numbers the rows and writes them; to be called last. */
  void write(Batch batch) throws SQLException {
    CopyRows rows =
        new CopyRows(
            "pull_fetch",
            "company",
            "fetch_no",
            "delivery_no",
            "connector",
            "resource",
            "id",
            "parameters");
    Map<Integer, Long> next =
        OutboxPositions.take(batch, named.stream().map(each -> each.delivery.company()).toList());
    for (Named each : named) {
      rows.row()
          .int4(each.delivery.company())
          .int8(next.merge(each.delivery.company(), 1L, Long::sum))
          .int8(each.delivery.deliveryNo())
          .text(each.delivery.recording().delivery().connector())
          .text(each.fetch.resource())
          .text(each.fetch.id())
          .text(parameters(each.fetch));
    }
    rows.send(batch.connection());
  }

  private static String parameters(Fetch fetch) {
    try {
      return Json.MAPPER.writeValueAsString(new TreeMap<>(fetch.parameters()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
