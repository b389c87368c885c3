package dev.serai.ledger.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.serai.model.Checkout;
import dev.serai.model.Trust;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Where sources disagree with an order's record about its money. */
final class Disagreement {

  private static final JsonFactory JSON = new JsonFactory();

  private Disagreement() {}

  /** A value that a source reported, however often. */
  private record Claim(Trust trust, String source, BigDecimal value, String currency) {

    static Claim of(SourceReport report) {
      Checkout reported = (Checkout) report.event();
      return new Claim(
          report.trust(), reported.origin().source(), reported.value(), reported.currency());
    }

    boolean agrees(Checkout money) {
      return value.compareTo(money.value()) == 0 && currency.equals(money.currency());
    }
  }

  /** A JSON array of the values that differ; null if all sources agree. */
  static String json(List<SourceReport> sources, Checkout money) {
    List<Claim> others =
        sources.stream()
            .filter(report -> ((Checkout) report.event()).value() != null)
            .map(Claim::of)
            .filter(claim -> !claim.agrees(money))
            .distinct()
            .toList();
    if (others.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Claim claim : others) {
        json.writeStartObject();
        json.writeStringField("trust", claim.trust.name());
        json.writeStringField("source", claim.source);
        json.writeStringField("value", claim.value.toPlainString());
        json.writeStringField("currency", claim.currency);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
