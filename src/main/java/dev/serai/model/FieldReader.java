package dev.serai.model;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads typed fields of one JSON object and collects all problems, so that a sender sees all of
 * them at once. Children share their parent's list of problems.
 */
public final class FieldReader {

  /** Longest text of a field. No platform sends longer ones, and no report needs them. */
  public static final int MAX_TEXT = 2_000;

  /** Longest id. Ids are in indexes, whose entries PostgreSQL limits to 2,704 bytes. */
  public static final int MAX_ID = 255;

  /** Most entries of a list; a longer one is an attack or an error. */
  public static final int MAX_ENTRIES = 10_000;

  // nobody reads more of them, and a hostile sender must not make us collect them
  private static final int MAX_PROBLEMS = 100;
  // the product of two amounts then stays within the limits of Money
  private static final int MAX_WHOLE_DIGITS = 15;
  private static final int MAX_DECIMALS = 20;
  private static final int MAX_NUMBER_TEXT = 100;
  // digits of a number derived from two such numbers
  private static final int MAX_STORED_DIGITS = 40;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final JsonNode node;
  private final String path;
  private final List<InvalidEvent.Problem> problems;
  private final Currencies currencies;
  private final boolean tolerant;
  private final int maxWholeDigits;
  private final int maxDecimals;

  private FieldReader(JsonNode node, String path, FieldReader parent) {
    this(node, path, parent, parent.problems, parent.tolerant);
  }

  private FieldReader(
      JsonNode node,
      String path,
      FieldReader parent,
      List<InvalidEvent.Problem> problems,
      boolean tolerant) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    this.currencies = parent.currencies;
    this.tolerant = tolerant;
    this.maxWholeDigits = parent.maxWholeDigits;
    this.maxDecimals = parent.maxDecimals;
  }

  private FieldReader(JsonNode object, Currencies currencies, int maxWholeDigits, int maxDecimals) {
    this.node = object;
    this.path = "";
    this.problems = new ArrayList<>();
    this.currencies = currencies;
    this.tolerant = false;
    this.maxWholeDigits = maxWholeDigits;
    this.maxDecimals = maxDecimals;
  }

  public static FieldReader of(JsonNode object) {
    return of(object, Currencies.ISO);
  }

  /**
   * @param currencies that amounts may be in
   */
  public static FieldReader of(JsonNode object, Currencies currencies) {
    return new FieldReader(object, currencies, MAX_WHOLE_DIGITS, MAX_DECIMALS);
  }

  /**
   * The same fields, whose problems are collected apart: they cost a detail, not the event. A text
   * that is too long is cut, and what cannot be stored of it replaced, which is a problem too.
   */
  FieldReader tolerant() {
    return new FieldReader(node, path, this, new ArrayList<>(), true);
  }

  /** What was wrong so far. */
  List<InvalidEvent.Problem> problems() {
    return problems;
  }

  Currencies currencies() {
    return currencies;
  }

  /** Like {@link #of}, for an event that was accepted before: derived values may be longer. */
  static FieldReader ofStored(JsonNode object) {
    return new FieldReader(object, Currencies.ISO.opened(), MAX_STORED_DIGITS, MAX_STORED_DIGITS);
  }

  /** Throws {@link InvalidEvent} if any field read so far was wrong. */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidEvent(problems);
    }
  }

  public boolean ok() {
    return problems.isEmpty();
  }

  public void problem(String field, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new InvalidEvent.Problem(path + field, message));
    }
  }

  public boolean has(String field) {
    return !absent(node.path(field));
  }

  /** Reports every field whose name is not {@code known}. */
  public void refuseOthers(Set<String> known) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        problem(name, "is not a known field" + NearestName.hint(name, known));
      }
    }
  }

  /** Text or a whole number as text; null if absent. */
  public String text(String field) {
    return text(field, MAX_TEXT);
  }

  /** Like {@link #text}, but no longer than {@link #MAX_ID}. */
  public String id(String field) {
    return text(field, MAX_ID);
  }

  private String text(String field, int longest) {
    return text(node.path(field), field, longest);
  }

  private String text(JsonNode value, String field, int longest) {
    if (absent(value)) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      problem(field, "must be text");
      return null;
    }
    String text = value.asText();
    boolean mended = tolerant && longest == MAX_TEXT;
    if (text.length() > longest) {
      problem(field, "is longer than " + longest + " characters");
      if (!mended) {
        return null;
      }
      text = text.substring(0, longest);
    }
    String unstorable = unstorable(text);
    if (unstorable != null) {
      problem(field, "contains " + unstorable + ", which PostgreSQL cannot store");
      if (!mended) {
        return null;
      }
      text = StorableText.line(text, longest);
    }
    return text.isBlank() ? null : text;
  }

  private static String unstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0') {
        return "a NUL character";
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "half of a surrogate pair";
      }
    }
    return null;
  }

  public String requiredText(String field) {
    String text = text(field);
    if (text == null) {
      missing(field);
    }
    return text;
  }

  public String requiredId(String field) {
    String id = id(field);
    if (id == null) {
      missing(field);
    }
    return id;
  }

  /** A decimal, from a number or the text of one; null if absent. */
  public BigDecimal decimal(String field) {
    JsonNode value = node.path(field);
    if (absent(value)) {
      return null;
    }
    BigDecimal decimal;
    try {
      decimal = value.isNumber() ? value.decimalValue() : number(value.textValue());
    } catch (NumberFormatException e) {
      problem(field, "must be a decimal number such as 19.90");
      return null;
    }
    // also keeps 1e999999999 from ever being written out
    if (decimal.precision() - (long) decimal.scale() > maxWholeDigits
        || decimal.scale() > maxDecimals) {
      problem(
          field,
          "must have at most %d digits before the point and %d after it"
              .formatted(maxWholeDigits, maxDecimals));
      return null;
    }
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  private static BigDecimal number(String text) {
    if (text == null || text.length() > MAX_NUMBER_TEXT) {
      throw new NumberFormatException();
    }
    return new BigDecimal(text.strip());
  }

  public BigDecimal requiredDecimal(String field) {
    BigDecimal decimal = decimal(field);
    if (decimal == null) {
      missing(field);
    }
    return decimal;
  }

  /** An amount, not negative. */
  public BigDecimal amount(String field) {
    return notNegative(field, decimal(field));
  }

  public BigDecimal requiredAmount(String field) {
    return notNegative(field, requiredDecimal(field));
  }

  private BigDecimal notNegative(String field, BigDecimal decimal) {
    if (decimal != null && decimal.signum() < 0) {
      problem(field, "must not be negative");
      return null;
    }
    return decimal;
  }

  /** A currency's code, upper-cased; null if absent. */
  public String currency(String field) {
    String code = text(field);
    if (code == null) {
      return null;
    }
    String upper = code.strip().toUpperCase(java.util.Locale.ROOT);
    if (!currencies.accepts(upper)) {
      problem(field, "must be an ISO 4217 code such as EUR, or one of the company's currencies");
      return null;
    }
    return upper;
  }

  public String requiredCurrency(String field) {
    String code = currency(field);
    if (code == null) {
      missing(field);
    }
    return code;
  }

  /** An ISO 8601 time with offset; null if absent. */
  public Instant time(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      Instant instant = instant(text);
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        problem(field, "must lie between 1970 and 2200");
        return null;
      }
      return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      problem(field, "must be an ISO 8601 time with offset such as 2026-11-21T09:30:00Z");
      return null;
    }
  }

  private static Instant instant(String text) {
    if (text.length() > 10 && text.charAt(10) == 'T') {
      try {
        // ten times faster; what it does not understand (24:00, leap seconds) is left to the JDK
        return ITU.parseDateTime(text).toInstant();
      } catch (DateTimeException e) {
        // the JDK decides
      }
    }
    return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
  }

  public Boolean bool(String field) {
    JsonNode value = node.path(field);
    if (absent(value)) {
      return null;
    }
    if (!value.isBoolean()) {
      problem(field, "must be true or false");
      return null;
    }
    return value.booleanValue();
  }

  /** One of an enum's names, exactly as spelled; null if absent or unknown, which is reported. */
  public <E extends Enum<E>> E oneOf(String field, Class<E> type) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    problem(
        field, "must be one of " + String.join(", ", names) + NearestName.didYouMean(text, names));
    return null;
  }

  /** The child object; an empty one if absent. */
  public FieldReader object(String field) {
    JsonNode value = node.path(field);
    if (!absent(value) && !value.isObject()) {
      problem(field, "must be an object");
      value = MissingNode.getInstance();
    }
    return new FieldReader(value, path + field + ".", this);
  }

  /** The ids of a child object, by their names; none if absent. */
  public Map<String, String> ids(String field) {
    FieldReader child = object(field);
    Map<String, String> ids = new LinkedHashMap<>();
    for (Iterator<String> names = child.node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      String id = child.id(name);
      if (id != null) {
        ids.put(name, id);
      }
    }
    return ids;
  }

  /** The ids of a list; none if absent. */
  public List<String> idList(String field) {
    JsonNode value = node.path(field);
    if (absent(value)) {
      return List.of();
    }
    if (!value.isArray()) {
      problem(field, "must be a list of ids");
      return List.of();
    }
    if (value.size() > MAX_ENTRIES) {
      problem(field, "has more than " + MAX_ENTRIES + " entries");
      return List.of();
    }
    List<String> ids = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      String id = text(value.get(i), field + "[" + i + "]", MAX_ID);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** The objects of a list; none if absent. */
  public List<FieldReader> objects(String field) {
    JsonNode value = node.path(field);
    if (absent(value)) {
      return List.of();
    }
    if (!value.isArray()) {
      problem(field, "must be a list");
      return List.of();
    }
    if (value.size() > MAX_ENTRIES) {
      problem(field, "has more than " + MAX_ENTRIES + " entries");
      return List.of();
    }
    List<FieldReader> children = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        children.add(new FieldReader(value.get(i), path + field + "[" + i + "].", this));
      } else {
        problem(field + "[" + i + "]", "must be an object");
      }
    }
    return children;
  }

  public void missing(String field) {
    String full = path + field;
    if (problems.stream().noneMatch(problem -> problem.field().equals(full))) {
      problem(field, "is required");
    }
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
