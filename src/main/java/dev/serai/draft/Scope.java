package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Documents of one kind, taken apart: what stands in the document itself, then what stands around
 * it, then its lines.
 *
 * @param cores the documents themselves
 * @param envelopes distinct ways from a message to its document, the longest first
 * @param columns of the documents, then of what is around them
 * @param lines ways to the lines; empty if there are none
 * @param lineColumns of all lines of all documents
 * @param owners for each line the number of its document
 */
record Scope(
    List<JsonNode> cores,
    List<Place> envelopes,
    List<Column> columns,
    List<LineList> lines,
    List<Column> lineColumns,
    List<Integer> owners) {

  /** What a mapping calls the document. */
  static final String DOCUMENT = "$document";

  private static final int AROUND = 22;
  private static final int SHAPE = 35;
  private static final Set<Role> BY_SHAPE = Set.of(Role.OCCURRED_AT, Role.EMAIL, Role.CURRENCY);

  /** What a mapping calls what stood around a list of messages. */
  private static final String ENVELOPE = "$envelope";

  static Scope of(List<JsonNode> messages, List<JsonNode> around, List<Core> found) {
    List<JsonNode> cores = found.stream().map(Core::node).toList();
    List<Column> columns = new ArrayList<>(Columns.of(DOCUMENT, cores));
    List<JsonNode> beside = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      beside.add(without(messages.get(i), found.get(i).place()));
    }
    columns.addAll(Columns.of("", beside));
    columns.addAll(Columns.of(ENVELOPE, around));
    List<Place> envelopes =
        found.stream()
            .map(Core::place)
            .distinct()
            .sorted((left, right) -> right.names().size() - left.names().size())
            .toList();
    List<LineList> lines = LineSearch.of(cores);
    List<JsonNode> all = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      for (JsonNode line : linesOf(lines, cores.get(i))) {
        all.add(line);
        owners.add(i);
      }
    }
    return new Scope(cores, envelopes, columns, lines, Columns.of("", all), owners);
  }

  private static List<JsonNode> linesOf(List<LineList> lines, JsonNode core) {
    for (LineList list : lines) {
      List<JsonNode> found = list.of(core);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** What stands around the document at {@code core}. */
  static JsonNode without(JsonNode message, Place core) {
    if (core.names().isEmpty()) {
      return MissingNode.getInstance();
    }
    JsonNode copy = message.deepCopy();
    JsonNode parent = LineList.at(copy, core.parent());
    if (parent instanceof ObjectNode object) {
      object.remove(core.last());
    }
    return copy;
  }

  /** The columns that may have the role; what stands around the document comes after it. */
  List<Ranked> ranked(Role role) {
    List<Ranked> ranked = new ArrayList<>();
    for (Ranked each : Ranked.of(columns, role)) {
      boolean own = each.column().base().equals(DOCUMENT);
      ranked.add(own ? each : new Ranked(each.column(), each.score() - AROUND));
    }
    if (ranked.isEmpty() && BY_SHAPE.contains(role)) {
      columns.stream()
          .filter(column -> column.base().equals(DOCUMENT) && column.mostly(Scope::isTold))
          .filter(column -> column.mostly(role.shape()::fits))
          .forEach(column -> ranked.add(new Ranked(column, SHAPE)));
    }
    ranked.sort((left, right) -> right.score() - left.score());
    return ranked;
  }

  /** A time, an address, a code in capitals: what cannot be mistaken for a number. */
  private static boolean isTold(JsonNode value) {
    return value.isTextual()
        && (value.textValue().length() > 3
            || value.textValue().equals(value.textValue().toUpperCase(Locale.ROOT)));
  }
}
