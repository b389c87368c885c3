package dev.serai.cli.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Progress;
import dev.serai.connector.export.ExportFile;
import dev.serai.ledger.order.OrderMoney;
import dev.serai.model.Checkout;
import dev.serai.model.Json;
import dev.serai.report.order.RecordedOrder;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** A file with one line of JSON for each order that is missing or differs. */
final class FindingsReport implements Reconciliation.Findings, Closeable {

  private final BufferedWriter lines;
  private final Progress progress;

  /**
   * @param file may be null: then nothing is written
   */
  FindingsReport(Path file, Progress progress) throws IOException {
    this.lines = file == null ? null : Files.newBufferedWriter(file);
    this.progress = progress;
  }

  @Override
  public void found(LocalDate day, Checkout said, RecordedOrder recorded, OrderComparison verdict)
      throws IOException {
    if (lines == null) {
      return;
    }
    ObjectNode line =
        Json.MAPPER
            .createObjectNode()
            .put("orderId", said.orderId())
            .put("day", day.toString())
            .put("verdict", verdict.kind().name().toLowerCase(Locale.ROOT))
            .put("reason", verdict.reason());
    line.set("said", order(OrderMoney.placed(said), said.currency(), said.status().label()));
    if (recorded != null) {
      line.set("recorded", order(recorded.value(), recorded.currency(), recorded.status()));
    }
    lines.write(line.toString());
    lines.newLine();
  }

  private static ObjectNode order(BigDecimal value, String currency, String status) {
    return Json.MAPPER
        .createObjectNode()
        .put("value", value == null ? null : value.toPlainString())
        .put("currency", currency)
        .put("status", status);
  }

  @Override
  public void read(long documents, ExportFile file) throws IOException {
    progress.at(documents, file.position(), file.size());
  }

  @Override
  public void close() throws IOException {
    progress.close();
    if (lines != null) {
      lines.close();
    }
  }
}
