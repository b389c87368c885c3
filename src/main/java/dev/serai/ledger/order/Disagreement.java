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

/** What witnesses said of an order's money that its record does not say. */
final class Disagreement {

  private static final JsonFactory JSON = new JsonFactory();

  private Disagreement() {}

  /** One witness's word; said twice it is said once. */
  private record Word(Trust trust, String source, BigDecimal value, String currency) {

    static Word of(SourceReport report) {
      Checkout said = (Checkout) report.event();
      return new Word(report.trust(), said.origin().source(), said.value(), said.currency());
    }

    boolean agrees(Checkout money) {
      return value.compareTo(money.value()) == 0 && currency.equals(money.currency());
    }
  }

  /** A JSON array of the words that differ; null if all agree. */
  static String json(List<SourceReport> sources, Checkout money) {
    List<Word> others =
        sources.stream()
            .filter(report -> ((Checkout) report.event()).value() != null)
            .map(Word::of)
            .filter(word -> !word.agrees(money))
            .distinct()
            .toList();
    if (others.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Word word : others) {
        json.writeStartObject();
        json.writeStringField("trust", word.trust.name());
        json.writeStringField("source", word.source);
        json.writeStringField("value", word.value.toPlainString());
        json.writeStringField("currency", word.currency);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
