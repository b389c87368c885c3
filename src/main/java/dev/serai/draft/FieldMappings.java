package dev.serai.draft;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Mappings of fields that one role decides: ids, texts, times. */
final class FieldMappings {

  private FieldMappings() {}

  /** The id in the first of the columns that names something. */
  static FieldMapping id(String field, List<Candidate> candidates, String remedy) {
    List<Column> chosen = Candidate.covering(candidates);
    return of(field, candidates, chosen, "id(%s)".formatted(list(chosen)), remedy);
  }

  /** A text; of texts by language, one. */
  static FieldMapping text(String field, List<Candidate> candidates, String remedy) {
    List<Column> chosen = Candidate.covering(candidates);
    return of(
        field,
        candidates,
        chosen,
        first(
            chosen,
            column ->
                column.any(JsonNode::isObject)
                    ? "localised(%s)".formatted(column.expression())
                    : column.expression()),
        remedy);
  }

  /** A field that the likeliest candidate decides; missing if there is none. */
  static FieldMapping of(
      String field,
      List<Candidate> candidates,
      List<Column> chosen,
      String expression,
      String remedy) {
    return candidates.isEmpty()
        ? FieldMapping.missing(field, remedy)
        : new FieldMapping(
            field, expression, Confidence.of(candidates.get(0).score()), named(chosen));
  }

  static FieldMapping time(
      String field, List<Candidate> candidates, List<Column> neighbours, String remedy) {
    List<Column> chosen = Candidate.covering(candidates);
    FieldMapping found =
        of(field, candidates, chosen, first(chosen, column -> time(column, neighbours)), remedy);
    if (candidates.isEmpty()) {
      return found;
    }
    Column first = chosen.get(0);
    Column zone = zone(first, neighbours);
    String how =
        switch (format(first)) {
          case OFFSET -> "a time with its offset";
          case LOCAL ->
              zone != null
                  ? "a time of the zone in " + zone.path().dotted()
                  : isUtc(first)
                      ? "a time in UTC"
                      : "a time without offset, read in the company's time zone";
          case MAIL -> "a time as e-mails write it";
          case EPOCH_SECONDS -> "seconds since 1970";
          case EPOCH_MILLIS -> "milliseconds since 1970";
        };
    return new FieldMapping(
        field,
        found.expression(),
        how.contains("company") ? Confidence.GUESS : found.confidence(),
        found.reason() + "; " + how);
  }

  private static String time(Column column, List<Column> neighbours) {
    Column zone = zone(column, neighbours);
    String function =
        switch (format(column)) {
          case OFFSET -> "utc(%s)";
          case LOCAL ->
              isUtc(column)
                  ? "utc(%s)"
                  : "zoned(%s, " + (zone == null ? "$timeZone" : zone.expression()) + ")";
          case MAIL -> "rfc2822(%s)";
          case EPOCH_SECONDS -> "epoch-seconds(%s)";
          case EPOCH_MILLIS -> "epoch-millis(%s)";
        };
    return function.formatted(column.expression());
  }

  private static TimeFormat format(Column column) {
    return column.said().stream()
        .map(TimeFormat::of)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(TimeFormat.OFFSET);
  }

  private static boolean isUtc(Column column) {
    List<String> words = Words.of(column.path().last());
    return words.contains("gmt") || words.contains("utc");
  }

  /** The time zone that stands beside a time; null if none does. */
  private static Column zone(Column time, List<Column> neighbours) {
    return neighbours.stream()
        .filter(column -> column.isBeside(time) && column.mostly(FieldMappings::isZone))
        .findFirst()
        .orElse(null);
  }

  private static boolean isZone(JsonNode value) {
    try {
      return value.isTextual()
          && value.textValue().indexOf('/') > 0
          && ZoneId.of(value.textValue()) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Where it stands, for a person. */
  static String named(List<Column> chosen) {
    return chosen.stream()
        .map(column -> "named " + column.quotedPath())
        .collect(joining(", else "));
  }

  static String first(List<Column> chosen, Function<Column, String> expression) {
    String all = chosen.stream().map(expression).collect(joining(", "));
    return chosen.size() == 1 ? all : "first(%s)".formatted(all);
  }

  static String list(List<Column> chosen) {
    return chosen.stream().map(Column::expression).collect(joining(", "));
  }
}
