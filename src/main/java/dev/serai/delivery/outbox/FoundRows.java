package dev.serai.delivery.outbox;

import dev.serai.delivery.destination.OutboxRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a {@link ReadRequest}.
 *
 * @param missing those that still exist
 * @param next ascending
 */
record FoundRows(List<OutboxRow> missing, List<OutboxRow> next) {

  FoundRows() {
    this(new ArrayList<>(), new ArrayList<>());
  }
}
