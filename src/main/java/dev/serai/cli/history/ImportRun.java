package dev.serai.cli.history;

import dev.serai.connector.body.Unmappable;
import dev.serai.connector.export.BrokenExportFile;
import dev.serai.connector.export.ExportEntry;
import dev.serai.connector.export.ExportFile;
import dev.serai.model.Event;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Reads one file to its end, from where an earlier run stopped.
 *
 * @param intake null for a dry run
 * @param report where each skipped document is written; may be null
 */
record ImportRun(
    ExportFile file,
    HistoryDocument documents,
    boolean forward,
    RecordingQueue intake,
    InOrder order,
    SkipReport report,
    Checkpoint checkpoint) {

  private static final long CHECKPOINT_NANOS = Duration.ofSeconds(1).toNanos();

  /** Saves and shows how far the run is. */
  interface Checkpoint {

    void save(InOrder.Mark mark, boolean done) throws SQLException;

    void progress(long document, long position, long size);
  }

  /**
   * Throws {@link BrokenExportFile} where the file breaks off; all before is recorded.
   *
   * @return why it stopped before the end; null if it did not
   */
  RuntimeException run() throws IOException, SQLException {
    long settled = order.mark().documents();
    long document = 0;
    long saved = System.nanoTime();
    try {
      for (ExportEntry entry = file.next(); entry != null; entry = file.next()) {
        document++;
        checkpoint.progress(document, file.position(), file.size());
        if (document > settled) {
          take(document, entry);
        }
        if (intake != null && intake.failure() != null) {
          break;
        }
        if (System.nanoTime() - saved > CHECKPOINT_NANOS) {
          save(false);
          saved = System.nanoTime();
        }
      }
    } finally {
      if (intake != null) {
        intake.drain();
      }
      save(false);
    }
    RuntimeException failure = intake == null ? null : intake.failure();
    if (failure == null) {
      save(true);
    }
    return failure;
  }

  private void save(boolean done) throws IOException, SQLException {
    InOrder.Mark mark = order.mark();
    if (report != null) {
      report.flush();
    }
    checkpoint.save(mark, done);
  }

  private void take(long document, ExportEntry entry) throws IOException {
    InOrder.Slot slot = order.next();
    if (entry instanceof ExportEntry.Unreadable unreadable) {
      skip(document, slot, new DocumentOutcome.Skipped(unreadable.line(), unreadable.why()));
      return;
    }
    ExportEntry.Document found = (ExportEntry.Document) entry;
    List<Event> events;
    try {
      events = documents.events(found.tree());
    } catch (Unmappable e) {
      skip(document, slot, new DocumentOutcome.Skipped(found.line(), e.getMessage()));
      return;
    }
    if (intake == null) {
      order.settle(slot, RecordingQueue.would(events));
    } else {
      intake.take(
          documents.recording(found.tree(), events, forward), fate -> order.settle(slot, fate));
    }
  }

  private void skip(long document, InOrder.Slot slot, DocumentOutcome.Skipped skipped)
      throws IOException {
    if (report != null) {
      report.add(document, skipped);
    }
    order.settle(slot, skipped);
  }
}
