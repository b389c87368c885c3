package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Findings that one role decides: ids, texts, times. */
final class Fields {

  /** A field named worse than this serves nobody, not even as a second choice. */
  static final int SECOND = 60;

  private static final int REPEATED = 30;
  private static final int FEW = 3;

  private Fields() {}

  /** The id in the first of the columns that names something. */
  static Finding id(String field, List<Ranked> ranked, String remedy) {
    return id(field, ranked, SECOND, remedy);
  }

  /**
   * The same.
   *
   * @param least score of a second choice
   */
  static Finding id(String field, List<Ranked> ranked, int least, String remedy) {
    if (ranked.isEmpty()) {
      return Finding.missing(field, remedy);
    }
    List<Column> chosen = Ranked.covering(ranked, least);
    return new Finding(
        field,
        "id(%s)".formatted(list(chosen, Column::expression)),
        sureness(ranked),
        named(chosen));
  }

  /**
   * The id of the documents themselves: the best name, unless its values repeat and others do not.
   */
  static Finding ownId(String field, List<Ranked> ranked, String remedy) {
    List<Ranked> weighed =
        ranked.stream()
            .map(
                each ->
                    outdone(each, ranked)
                        ? new Ranked(each.column(), each.score() - REPEATED)
                        : each)
            .sorted((left, right) -> right.score() - left.score())
            .toList();
    Finding found = id(field, weighed, remedy);
    if (found.expression() == null || weighed.get(0).column().said().size() < FEW) {
      return found;
    }
    String distinct =
        repeats(weighed.get(0).column())
            ? "its values repeat in the samples"
            : "its values differ from sample to sample";
    return new Finding(
        field, found.expression(), found.sureness(), found.reason() + "; " + distinct);
  }

  /** Whether its values repeat, while others that stand in as many samples do not. */
  private static boolean outdone(Ranked id, List<Ranked> others) {
    return repeats(id.column())
        && others.stream()
            .anyMatch(
                other ->
                    other.column().distinct() == 100
                        && other.column().coverage() >= id.column().coverage());
  }

  private static boolean repeats(Column column) {
    return column.said().size() >= FEW && column.distinct() <= 100 / column.said().size();
  }

  static Finding text(String field, List<Ranked> ranked, String remedy) {
    if (ranked.isEmpty()) {
      return Finding.missing(field, remedy);
    }
    List<Column> chosen = Ranked.covering(ranked, SECOND);
    return new Finding(field, first(chosen, Fields::readable), sureness(ranked), named(chosen));
  }

  /** A text; of texts by language, one. */
  private static String readable(Column column) {
    boolean localised = column.said().stream().anyMatch(JsonNode::isObject);
    return localised ? "localised(%s)".formatted(column.expression()) : column.expression();
  }

  static Finding time(String field, List<Ranked> ranked, List<Column> neighbours, String remedy) {
    if (ranked.isEmpty()) {
      return Finding.missing(field, remedy);
    }
    List<Column> chosen = Ranked.covering(ranked, SECOND);
    Clock clock = clock(chosen.get(0));
    Column zone = zone(chosen.get(0), neighbours);
    String how =
        switch (clock) {
          case OFFSET -> "a time with its offset";
          case LOCAL, DATE ->
              zone != null
                  ? "a time of the zone in " + zone.place().dotted()
                  : universal(chosen.get(0))
                      ? "a time in UTC"
                      : "a time without offset, read in the company's time zone";
          case MAIL -> "a time as e-mails write it";
          case EPOCH_SECONDS -> "seconds since 1970";
          case EPOCH_MILLIS -> "milliseconds since 1970";
        };
    boolean open =
        (clock == Clock.LOCAL || clock == Clock.DATE) && zone == null && !universal(chosen.get(0));
    return new Finding(
        field,
        first(chosen, column -> time(column, neighbours)),
        open ? Sureness.GUESS : sureness(ranked),
        named(chosen) + "; " + how);
  }

  private static String time(Column column, List<Column> neighbours) {
    String place = column.expression();
    Column zone = zone(column, neighbours);
    return switch (clock(column)) {
      case OFFSET -> "utc(%s)".formatted(place);
      case LOCAL, DATE ->
          universal(column)
              ? "utc(%s)".formatted(place)
              : "zoned(%s, %s)".formatted(place, zone == null ? "$timeZone" : zone.expression());
      case MAIL -> "rfc2822(%s)".formatted(place);
      case EPOCH_SECONDS -> "epoch-seconds(%s)".formatted(place);
      case EPOCH_MILLIS -> "epoch-millis(%s)".formatted(place);
    };
  }

  private static Clock clock(Column column) {
    return column.said().stream()
        .map(Clock::of)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Clock.OFFSET);
  }

  private static boolean universal(Column column) {
    List<String> words = Words.of(column.place().last());
    return words.contains("gmt") || words.contains("utc");
  }

  /** The time zone that stands beside a time; null if none does. */
  private static Column zone(Column time, List<Column> neighbours) {
    for (Column neighbour : neighbours) {
      if (neighbour.base().equals(time.base())
          && neighbour.place().names().size() == time.place().names().size()
          && neighbour.place().parent().equals(time.place().parent())
          && neighbour.mostly(Fields::isZone)) {
        return neighbour;
      }
    }
    return null;
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

  /** How sure the first choice is: less where the second is named as well as it. */
  static Sureness sureness(List<Ranked> ranked) {
    return Sureness.of(ranked.get(0).score());
  }

  /** Where it stands, for a person. */
  static String named(List<Column> chosen) {
    return String.join(
        ", else ",
        chosen.stream().map(column -> "named \"" + column.place().dotted() + "\"").toList());
  }

  static String first(List<Column> chosen, UnaryColumn expression) {
    return chosen.size() == 1
        ? expression.apply(chosen.get(0))
        : "first(%s)".formatted(list(chosen, expression));
  }

  static String list(List<Column> chosen, UnaryColumn expression) {
    return String.join(", ", chosen.stream().map(expression::apply).toList());
  }

  /** Says a column in a mapping. */
  interface UnaryColumn {
    String apply(Column column);
  }
}
