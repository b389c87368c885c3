package dev.serai.draft;

import static dev.serai.draft.Weights.weight;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an order says of payment: by words, by flags and dates, or by the topic alone.
 *
 * @param lets lines that the mapping needs before the field
 */
record StatusField(FieldMapping field, List<String> lets) {

  private static final String PAID = "paid";
  private static final String CANCELLED = "cancelled";
  private static final List<String> USUAL_PAID = List.of("paid", "completed", "captured");
  private static final List<String> USUAL_CANCELLED = List.of("cancelled", "canceled", "voided");
  private static final String ELSE = "\n            else ";

  static StatusField of(DocumentGroup group, List<String> topics) {
    List<Column> payment = Candidate.covering(known(group, Role.PAYMENT_STATUS));
    List<Column> state = new ArrayList<>(Candidate.covering(known(group, Role.STATUS)));
    state.removeAll(payment);
    boolean told = !payment.isEmpty() || !state.isEmpty();
    List<Column> flags = new ArrayList<>(flag(group, Role.PAID_FLAG));
    flags.removeIf(flag -> told && flag.coverage() < weight("status.seldom"));
    List<Column> dates = flag(group, Role.CANCELLED_AT);
    List<String> paidTopics = told ? List.of() : topics(topics, PAID);
    List<String> paid = expressions(flags);
    List<String> gone = expressions(dates);
    if (!told && flags.isEmpty() && paidTopics.isEmpty()) {
      return new StatusField(codes(group).orElseGet(() -> unknown(gone)), List.of());
    }
    List<String> lets = new ArrayList<>();
    if (!state.isEmpty()) {
      lets.add(let("state", state));
      gone.add(says("$state", words(CANCELLED, USUAL_CANCELLED, state)));
    }
    if (!payment.isEmpty()) {
      lets.add(let("payment", payment));
      gone.add(says("$payment", words(CANCELLED, USUAL_CANCELLED, payment)));
      paid.add(says("$payment", words(PAID, USUAL_PAID, payment)));
    }
    if (!state.isEmpty() && payment.stream().noneMatch(column -> column.coverage() == 100)) {
      String says = says("$state", words(PAID, USUAL_PAID, state));
      paid.add(payment.isEmpty() ? says : "not($payment) and " + says);
    }
    List<String> goneTopics = topics(topics, CANCELLED);
    if (!goneTopics.isEmpty()) {
      gone.add(says("$topic", goneTopics));
    }
    if (!paidTopics.isEmpty()) {
      paid.add(says("$topic", paidTopics));
    }
    List<Column> all = Stream.of(payment, state, flags).flatMap(List::stream).toList();
    String by =
        all.isEmpty() ? "the topic" : all.stream().map(Column::quotedPath).collect(joining(", "));
    boolean known = Stream.concat(payment.stream(), state.stream()).anyMatch(StatusField::isKnown);
    return new StatusField(
        new FieldMapping(
            "status",
            expression(gone, paid),
            !known
                ? Confidence.GUESS
                : flags.isEmpty() && payment.isEmpty() ? Confidence.LIKELY : Confidence.SURE,
            "by " + by + "; an unknown word means pending: check the list"),
        lets);
  }

  /** Columns whose words are known, at least half of them; the more the better. */
  private static List<Candidate> known(DocumentGroup group, Role role) {
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate each : group.candidates(role)) {
      List<JsonNode> said = each.column().said();
      int share =
          (int) said.stream().filter(value -> Vocabulary.status(value) != null).count()
              * 100
              / said.size();
      if (share >= 50) {
        candidates.add(each.plus(weight("status.known") * (share - 50) / 100));
      }
    }
    return Candidate.sorted(candidates);
  }

  private static boolean isKnown(Column column) {
    return column.mostly(value -> Vocabulary.status(value) != null);
  }

  private static List<Column> flag(DocumentGroup group, Role role) {
    return group.ownCandidates(role).stream()
        .filter(each -> each.score() >= weight("status.flag"))
        .limit(1)
        .map(Candidate::column)
        .toList();
  }

  /** The topics whose last words mean this. */
  private static List<String> topics(List<String> topics, String meaning) {
    return topics.stream()
        .filter(topic -> meaning.equals(Vocabulary.statusOfLastWord(topic)))
        .toList();
  }

  /** The words that mean it: what the samples say, and what is usual. */
  private static List<String> words(String meaning, List<String> usual, List<Column> columns) {
    TreeSet<String> words = new TreeSet<>(usual);
    columns.stream()
        .flatMap(column -> column.said().stream())
        .filter(value -> meaning.equals(Vocabulary.status(value)))
        .forEach(value -> words.add(value.asText().toLowerCase(Locale.ROOT)));
    return List.copyOf(words);
  }

  private static List<String> expressions(List<Column> columns) {
    return new ArrayList<>(columns.stream().map(Column::expression).toList());
  }

  private static String let(String name, List<Column> columns) {
    return "let %s = lowercase(%s)"
        .formatted(name, FieldMappings.first(columns, Column::expression));
  }

  private static String says(String what, List<String> words) {
    return "contains(%s, %s)".formatted(what, MappingWriter.quoted(words));
  }

  private static String expression(List<String> gone, List<String> paid) {
    String cancelled =
        gone.isEmpty() ? "" : "if (%s) \"cancelled\"".formatted(String.join(" or ", gone)) + ELSE;
    return paid.isEmpty()
        ? cancelled + "\"pending\""
        : "%sif (%s) \"paid\"%s\"pending\""
            .formatted(cancelled, String.join(" or ", paid), gone.isEmpty() ? " else " : ELSE);
  }

  private static FieldMapping unknown(List<String> gone) {
    return new FieldMapping(
        "status",
        expression(gone, List.of()),
        Confidence.GUESS,
        "nothing tells whether it is paid; find what does, until then nothing is paid");
  }

  /**
   * A status told by numbers, or by words that nobody else uses: what they mean stands in the
   * platform's own documents alone, so all is pending until a person fills the lists in.
   */
  private static Optional<FieldMapping> codes(DocumentGroup group) {
    return group.columns().stream()
        .filter(column -> column.base().equals(DocumentGroup.DOCUMENT))
        .filter(column -> column.mostly(StatusField::isCode))
        .filter(column -> fit(column) >= weight("field.named"))
        .max(Comparator.comparingInt(StatusField::fit))
        .map(StatusField::ofCodes);
  }

  private static FieldMapping ofCodes(Column column) {
    TreeSet<String> codes = new TreeSet<>();
    column.said().forEach(value -> codes.add(value.asText().strip()));
    String list = "contains(text(%s), [])".formatted(column.expression());
    return new FieldMapping(
        "status",
        expression(List.of(list), List.of(list)),
        Confidence.GUESS,
        "what %s means is not known (%s): write what means cancelled into the first list, as [\"%s\"], and what means paid into the second; until then nothing is paid"
            .formatted(column.quotedPath(), String.join(", ", codes), codes.first()));
  }

  private static int fit(Column column) {
    return Math.max(
        Vocabulary.fit(Role.STATUS.label(), column.path()),
        Vocabulary.fit(Role.PAYMENT_STATUS.label(), column.path()));
  }

  private static boolean isCode(JsonNode value) {
    return value.isValueNode()
        && (value.asText().strip().matches("-?\\d{1,4}")
            || (ValueType.isWord(value) && Vocabulary.status(value) == null));
  }
}
