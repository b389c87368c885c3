package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping's text in which each loop tells how long it is before it begins: {@code for (.lines)}
 * as {@code for (loop(.lines))}. Lines stay as they are.
 *
 * @param added where something was put in
 */
record JsltLoops(String text, List<Added> added) {

  private static final Pattern LOOP = Pattern.compile("(?<![\\w.$-])for\\s*\\(");
  private static final String BEGIN = "loop(";
  private static final String END = ")";

  /**
   * @param line from 1
   * @param column in the longer line, from 1
   */
  private record Added(int line, int column, int length) {}

  /** Counts the elements of what is looped over. */
  static final Function COUNT =
      new Function() {
        @Override
        public String getName() {
          return "loop";
        }

        @Override
        public int getMinArguments() {
          return 1;
        }

        @Override
        public int getMaxArguments() {
          return 1;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
          JsltEffort.step(1L + arguments[0].size());
          return arguments[0];
        }
      };

  /** Of a text that compiles. */
  static JsltLoops of(JsltText parts, String text) {
    String code = parts.code();
    StringBuilder longer = new StringBuilder();
    List<Integer> begins = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Matcher loops = LOOP.matcher(code);
    while (loops.find()) {
      begins.add(loops.end());
      ends.add(closing(code, loops.end()));
    }
    List<Added> added = new ArrayList<>();
    int line = 1;
    int column = 1;
    for (int at = 0; at < text.length(); at++) {
      for (String piece : piecesAt(at, begins, ends)) {
        added.add(new Added(line, column, piece.length()));
        longer.append(piece);
        column += piece.length();
      }
      char sign = text.charAt(at);
      longer.append(sign);
      line += sign == '\n' ? 1 : 0;
      column = sign == '\n' ? 1 : column + 1;
    }
    return new JsltLoops(longer.toString(), List.copyOf(added));
  }

  private static List<String> piecesAt(int at, List<Integer> begins, List<Integer> ends) {
    List<String> pieces = new ArrayList<>();
    if (ends.contains(at)) {
      pieces.add(END);
    }
    if (begins.contains(at)) {
      pieces.add(BEGIN);
    }
    return pieces;
  }

  /** Where the bracket closes that was opened before {@code from}. */
  private static int closing(String code, int from) {
    int depth = 1;
    for (int at = from; at < code.length(); at++) {
      char sign = code.charAt(at);
      depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new IllegalStateException("a text that compiles closes its brackets");
  }

  /** The column in the text as it was written. */
  int column(int line, int column) {
    return column
        - added.stream()
            .filter(each -> each.line == line && each.column < column)
            .mapToInt(Added::length)
            .sum();
  }
}
