package dev.serai.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.export.ExportEntry;
import dev.serai.connector.export.ExportFile;
import dev.serai.connector.export.SeenKeys;
import dev.serai.model.Checkout;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import dev.serai.report.order.RecordedOrder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Compares the orders of a file with those recorded, some hundred at a time. */
final class Reconciliation {

  private static final int CHUNK = 500;

  private final DataSource database;
  private final HistoryDocument documents;
  private final RecordingQueue intake;
  private final Findings findings;
  private final Map<LocalDate, DayTally> days = new TreeMap<>();
  private final ImportTally others = new ImportTally();
  private final SeenKeys seen = new SeenKeys();
  private final Map<String, Exported> chunk = new LinkedHashMap<>();

  /** An order of the file, and its document. */
  private record Exported(Checkout order, JsonNode document, List<Event> events) {}

  /** Receives each order that is missing or differs. */
  interface Findings {
    void found(LocalDate day, Checkout said, RecordedOrder recorded, OrderComparison verdict)
        throws IOException;

    void read(long documents, ExportFile file) throws IOException;
  }

  /**
   * @param intake takes what is missing; null to leave it so
   */
  Reconciliation(
      DataSource database, HistoryDocument documents, RecordingQueue intake, Findings findings) {
    this.database = database;
    this.documents = documents;
    this.intake = intake;
    this.findings = findings;
  }

  /** By day of the company's time zone. */
  Map<LocalDate, DayTally> days() {
    return days;
  }

  /** What in the file is no order, or cannot be read as one, and why. */
  ImportTally others() {
    return others;
  }

  void compare(ExportFile file) throws IOException, SQLException {
    long count = 0;
    for (ExportEntry entry = file.next(); entry != null; entry = file.next()) {
      findings.read(++count, file);
      if (entry instanceof ExportEntry.Document document) {
        take(document);
      } else if (entry instanceof ExportEntry.Unreadable unreadable) {
        others.add(new DocumentOutcome.Skipped(unreadable.line(), unreadable.why()));
      }
      if (chunk.size() >= CHUNK) {
        settle();
      }
    }
    settle();
  }

  private void take(ExportEntry.Document document) {
    try {
      List<Event> events = documents.events(document.tree());
      for (Event event : events) {
        if (event instanceof Ignored ignored) {
          others.add(new DocumentOutcome.Taken(List.of("no order: " + ignored.reason())));
        } else if (event instanceof Checkout order && order.orderId() == null) {
          others.add(
              new DocumentOutcome.Skipped(document.line(), "the order has no id to compare by"));
        } else if (event instanceof Checkout order && seen.add(order.orderId())) {
          chunk.put(order.orderId(), new Exported(order, document.tree(), events));
        }
      }
    } catch (Unmappable e) {
      others.add(new DocumentOutcome.Skipped(document.line(), e.getMessage()));
    }
  }

  private void settle() throws IOException, SQLException {
    Map<String, RecordedOrder> recorded;
    try (Connection connection = database.getConnection()) {
      recorded = RecordedOrder.find(connection, documents.company(), chunk.keySet());
    }
    for (Exported exported : chunk.values()) {
      RecordedOrder known = recorded.get(exported.order.orderId());
      OrderComparison verdict = OrderComparison.of(exported.order, known);
      if (verdict.kind() == OrderComparison.Kind.MISSING && intake != null) {
        intake.take(documents.recording(exported.document, exported.events, false), fate -> {});
        verdict = new OrderComparison(OrderComparison.Kind.IMPORTED, null);
      }
      LocalDate day =
          LocalDate.ofInstant(exported.order.origin().occurredAt(), documents.company().timeZone());
      days.computeIfAbsent(day, none -> new DayTally()).add(verdict);
      if (verdict.kind() != OrderComparison.Kind.PRESENT
          && verdict.kind() != OrderComparison.Kind.EXCLUDED) {
        findings.found(day, exported.order, known, verdict);
      }
    }
    chunk.clear();
  }
}
