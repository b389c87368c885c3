package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Documents of one kind, taken apart: what stands in the document itself, then what stands around
 * it, then its lines.
 *
 * @param objects the documents themselves
 * @param paths distinct ways from a message to its document, the longest first
 * @param columns of the documents, then of what is around them
 * @param lines ways to the lines; empty if there are none
 * @param lineColumns of all lines of all documents
 * @param lineOwners for each line the number of its document
 */
record DocumentGroup(
    List<JsonNode> objects,
    List<JsonPath> paths,
    List<Column> columns,
    List<LineItemsPath> lines,
    List<JsonNode> lineItems,
    List<Column> lineColumns,
    List<Integer> lineOwners) {

  /** What a mapping calls the document. */
  static final String DOCUMENT = "$document";

  private static final Set<Role> BY_VALUE = Set.of(Role.OCCURRED_AT, Role.EMAIL, Role.CURRENCY);

  /** What a mapping calls what stood around a list of messages. */
  private static final String ENVELOPE = "$envelope";

  static DocumentGroup of(List<CapturedMessage> messages) {
    List<JsonNode> objects = messages.stream().map(message -> message.object().node()).toList();
    List<Column> columns = new ArrayList<>(Columns.of(DOCUMENT, objects));
    columns.addAll(Columns.of("", messages.stream().map(CapturedMessage::around).toList()));
    columns.addAll(Columns.of(ENVELOPE, messages.stream().map(CapturedMessage::envelope).toList()));
    List<JsonPath> paths =
        messages.stream()
            .map(message -> message.object().path())
            .distinct()
            .sorted(Comparator.comparingInt(path -> -path.depth()))
            .toList();
    List<LineItemsPath> lines = LineItemsFinder.of(objects);
    List<JsonNode> lineItems = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      for (JsonNode line : linesOf(lines, objects.get(i))) {
        lineItems.add(line);
        owners.add(i);
      }
    }
    return new DocumentGroup(
        objects, paths, columns, lines, lineItems, Columns.of(lineItems), owners);
  }

  private static List<JsonNode> linesOf(List<LineItemsPath> lists, JsonNode object) {
    return lists.stream()
        .map(list -> list.of(object))
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The columns that may have the role; what stands around the document comes after it. A time, an
   * address or a currency is known by its values where no name tells it.
   */
  List<Candidate> candidates(Role role) {
    List<Candidate> named =
        Candidate.of(columns, role).stream()
            .map(each -> isOwn(each) ? each : each.plus(-weight("field.around")))
            .toList();
    return named.isEmpty() && BY_VALUE.contains(role)
        ? columns.stream()
            .filter(column -> column.mostly(value -> isTold(value) && role.type().fits(value)))
            .map(column -> new Candidate(column, weight("field.by-value")))
            .filter(DocumentGroup::isOwn)
            .toList()
        : Candidate.sorted(named);
  }

  /** A time, an address, a code in capitals: what cannot be mistaken for a number. */
  private static boolean isTold(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : "";
    return text.length() > 3 || (!text.isEmpty() && text.equals(text.toUpperCase(Locale.ROOT)));
  }

  /** The same of columns of the document itself. */
  List<Candidate> ownCandidates(Role role) {
    return candidates(role).stream().filter(DocumentGroup::isOwn).toList();
  }

  /** The same of those that are named well. */
  List<Candidate> named(Role role) {
    return candidates(role).stream().filter(Candidate::isNamed).toList();
  }

  List<Candidate> lineCandidates(Role role) {
    return Candidate.of(lineColumns, role);
  }

  static boolean isOwn(Candidate candidate) {
    return candidate.column().base().equals(DOCUMENT);
  }
}
