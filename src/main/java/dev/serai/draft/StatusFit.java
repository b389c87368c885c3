package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an order says of payment: by words, by flags and dates, or by the topic alone. */
final class StatusFit {

  private static final int KNOWN = 20;
  private static final int HALF = 2;
  private static final int SELDOM = 20;
  private static final List<String> USUAL_PAID = List.of("paid", "completed", "captured");
  private static final List<String> USUAL_CANCELLED = List.of("cancelled", "canceled", "voided");

  private final Scope scope;
  private final List<String> topics;
  private final List<String> lets = new ArrayList<>();

  StatusFit(Scope scope, List<String> topics) {
    this.scope = scope;
    this.topics = topics;
  }

  /** Lines that the mapping needs before the field; filled by {@link #find}. */
  List<String> lets() {
    return lets;
  }

  Finding find() {
    List<Column> payment = Ranked.covering(known(Role.PAYMENT_STATUS), Fields.SECOND);
    List<Column> state = new ArrayList<>(Ranked.covering(known(Role.STATUS), Fields.SECOND));
    state.removeAll(payment);
    List<Column> flags = new ArrayList<>(flags(Role.PAID_FLAG));
    flags.removeIf(flag -> flag.coverage() < SELDOM && !(payment.isEmpty() && state.isEmpty()));
    List<Column> cancelled = flags(Role.CANCELLED_AT);
    List<String> paidTopics = topics("paid");
    List<String> cancelledTopics = topics("cancelled");
    if (payment.isEmpty() && state.isEmpty() && flags.isEmpty() && paidTopics.isEmpty()) {
      Optional<Finding> coded = StatusCodes.find(scope);
      if (coded.isPresent()) {
        return coded.get();
      }
      return new Finding(
          "status",
          cancelled.isEmpty()
              ? "\"paid\""
              : "if (%s) \"cancelled\" else \"paid\"".formatted(or(cancelled)),
          Sureness.GUESS,
          "nothing tells whether it is paid; taken as paid, because it is sent");
    }
    List<String> gone = new ArrayList<>();
    List<String> paid = new ArrayList<>();
    cancelled.forEach(column -> gone.add(column.expression()));
    if (!state.isEmpty()) {
      lets.add("let state = lowercase(%s)".formatted(Fields.first(state, Column::expression)));
      gone.add("contains($state, %s)".formatted(words("cancelled", USUAL_CANCELLED, state)));
    }
    if (!payment.isEmpty()) {
      lets.add("let payment = lowercase(%s)".formatted(Fields.first(payment, Column::expression)));
      gone.add("contains($payment, %s)".formatted(words("cancelled", USUAL_CANCELLED, payment)));
    }
    if (!cancelledTopics.isEmpty()) {
      gone.add("contains($topic, %s)".formatted(quoted(cancelledTopics)));
    }
    flags.forEach(column -> paid.add(column.expression()));
    if (!payment.isEmpty()) {
      paid.add("contains($payment, %s)".formatted(words("paid", USUAL_PAID, payment)));
    }
    if (!state.isEmpty()) {
      boolean second = payment.stream().anyMatch(column -> column.coverage() == 100);
      if (!second) {
        String tells = "contains($state, %s)".formatted(words("paid", USUAL_PAID, state));
        paid.add(payment.isEmpty() ? tells : "not($payment) and " + tells);
      }
    }
    if (!paidTopics.isEmpty() && payment.isEmpty() && state.isEmpty()) {
      paid.add("contains($topic, %s)".formatted(quoted(paidTopics)));
    }
    String expression =
        gone.isEmpty()
            ? "if (%s) \"paid\" else \"pending\"".formatted(or2(paid))
            : "if (%s) \"cancelled\"\n            else if (%s) \"paid\"\n            else \"pending\""
                .formatted(or2(gone), or2(paid));
    return new Finding(
        "status", expression, sureness(payment, state, flags), reason(payment, state, flags));
  }

  private List<Ranked> known(Role role) {
    List<Ranked> ranked = new ArrayList<>();
    for (Ranked each : scope.ranked(role)) {
      List<JsonNode> said = each.column().said();
      long known = said.stream().filter(value -> Vocabulary.status(value.asText()) != null).count();
      if (known * HALF >= said.size()) {
        ranked.add(
            new Ranked(
                each.column(), each.score() + KNOWN * (int) known / said.size() - KNOWN / HALF));
      }
    }
    ranked.sort((left, right) -> right.score() - left.score());
    return ranked;
  }

  private List<Column> flags(Role role) {
    return scope.ranked(role).stream()
        .filter(each -> each.score() >= Fields.SECOND - KNOWN)
        .filter(each -> each.column().base().equals(Scope.DOCUMENT))
        .limit(1)
        .map(Ranked::column)
        .toList();
  }

  /** The order's topics whose last words mean this. */
  private List<String> topics(String meaning) {
    return topics.stream()
        .filter(
            topic -> {
              List<String> words = Words.of(topic);
              return !words.isEmpty()
                  && meaning.equals(Vocabulary.status(words.get(words.size() - 1)));
            })
        .distinct()
        .toList();
  }

  /** The words that mean it: what the samples say, then what is usual. */
  private static String words(String meaning, List<String> usual, List<Column> columns) {
    Set<String> words = new LinkedHashSet<>();
    for (Column column : columns) {
      for (JsonNode value : column.said()) {
        if (meaning.equals(Vocabulary.status(value.asText()))) {
          words.add(value.asText().toLowerCase(Locale.ROOT));
        }
      }
    }
    words.addAll(usual);
    return quoted(List.copyOf(words.stream().sorted().toList()));
  }

  private static String quoted(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(StatusFit::quote).toList()) + "]";
  }

  static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String or(List<Column> columns) {
    return or2(columns.stream().map(Column::expression).toList());
  }

  private static String or2(List<String> conditions) {
    return String.join(" or ", conditions);
  }

  private static Sureness sureness(List<Column> payment, List<Column> state, List<Column> flags) {
    boolean words =
        payment.stream().anyMatch(StatusFit::allKnown)
            || state.stream().anyMatch(StatusFit::allKnown);
    return !words
        ? Sureness.GUESS
        : flags.isEmpty() && payment.isEmpty() ? Sureness.LIKELY : Sureness.SURE;
  }

  private static boolean allKnown(Column column) {
    return column.mostly(value -> Vocabulary.status(value.asText()) != null);
  }

  private static String reason(List<Column> payment, List<Column> state, List<Column> flags) {
    List<Column> all = new ArrayList<>(payment);
    all.addAll(state);
    all.addAll(flags);
    String named =
        all.isEmpty()
            ? "by the topic"
            : "by "
                + String.join(
                    ", ",
                    all.stream().map(column -> "\"" + column.place().dotted() + "\"").toList());
    return named + "; an unknown word means pending: check the list";
  }
}
