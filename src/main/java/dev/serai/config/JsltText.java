package dev.serai.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A mapping's text, which distinguishes quotes and comments from the rest. */
public final class JsltText {

  private static final String OPENING = "{[(";
  private static final String CLOSING = "}])";

  /**
   * A position in the text.
   *
   * @param line from 1
   * @param column from 1
   * @param sign the text at this position
   */
  public record Place(int line, int column, char sign) {}

  /**
   * @param depth number of brackets open around it
   */
  private record Quoted(int start, int end, String content, int depth) {}

  private final String text;
  private final StringBuilder code;
  private final List<Quoted> quotes = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private int unclosedQuote = -1;
  private int unclosedBracket = -1;
  private int surplusBracket = -1;

  public JsltText(String text) {
    this.text = text;
    this.code = new StringBuilder(text);
    int at = 0;
    while (at < text.length()) {
      at = afterToken(at);
    }
    if (unclosedBracket < 0 && !open.isEmpty()) {
      unclosedBracket = open.peek();
    }
  }

  private int afterToken(int start) {
    char sign = text.charAt(start);
    if (sign == '"') {
      return afterQuote(start);
    }
    if (text.startsWith("//", start)) {
      int end = text.indexOf('\n', start);
      return blank(start, end < 0 ? text.length() : end);
    }
    if (OPENING.indexOf(sign) >= 0) {
      open.push(start);
    } else if (CLOSING.indexOf(sign) >= 0) {
      close(start, sign);
    }
    return start + 1;
  }

  private void close(int at, char sign) {
    if (open.isEmpty()) {
      surplusBracket = surplusBracket < 0 ? at : surplusBracket;
      return;
    }
    int opened = open.pop();
    if (OPENING.indexOf(text.charAt(opened)) != CLOSING.indexOf(sign) && unclosedBracket < 0) {
      unclosedBracket = opened;
    }
  }

  private int afterQuote(int start) {
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      unclosedQuote = start;
      return blank(start, text.length());
    }
    quotes.add(new Quoted(start, end + 1, text.substring(start + 1, end), open.size()));
    return blank(start, end + 1);
  }

  private int blank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n') {
        code.setCharAt(i, ' ');
      }
    }
    return end;
  }

  /** The text with blanks in place of quotes and comments, so that offsets do not change. */
  String code() {
    return code.toString();
  }

  Place place(int offset) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Place(
        line,
        offset - text.lastIndexOf('\n', offset - 1),
        offset < text.length() ? text.charAt(offset) : ' ');
  }

  /** Where a quote begins that is not closed on its line. */
  Optional<Place> unclosedQuote() {
    return quotes.stream()
        .filter(each -> each.content.indexOf('\n') >= 0)
        .map(Quoted::start)
        .findFirst()
        .or(() -> Optional.of(unclosedQuote).filter(start -> start >= 0))
        .map(this::place);
  }

  /** A bracket that is never closed, or is closed by one of another kind. */
  Optional<Place> unclosedBracket() {
    return Optional.of(unclosedBracket).filter(start -> start >= 0).map(this::place);
  }

  /** A bracket that closes nothing. */
  Optional<Place> surplusBracket() {
    return Optional.of(surplusBracket).filter(start -> start >= 0).map(this::place);
  }

  /** The bracket that closes {@code opening}. */
  static char closing(char opening) {
    return CLOSING.charAt(OPENING.indexOf(opening));
  }

  /**
   * Where the mapping sets a field of its result; empty if it does not name it.
   *
   * @param field as errors name it, for example {@code lineItems[0].currency}
   */
  public Optional<Place> field(String field) {
    int from = 0;
    Quoted found = null;
    for (String name : field.replaceAll("\\[\\d+]", "").split("\\.", -1)) {
      found = key(name, from);
      if (found == null) {
        return Optional.empty();
      }
      from = found.end;
    }
    return Optional.ofNullable(found).map(Quoted::start).map(this::place);
  }

  /** If several fields have one name, the one in the fewest brackets. */
  private Quoted key(String name, int from) {
    return quotes.stream()
        .filter(each -> each.start >= from && each.content.equals(name))
        .filter(each -> text.substring(each.end).stripLeading().startsWith(":"))
        .min(Comparator.comparingInt(Quoted::depth))
        .orElse(null);
  }
}
