package dev.serai.model.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.FieldPath;
import dev.serai.model.json.UnreadableJson.Why;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * Reads JSON that strangers wrote, exactly and within limits: of depth, of the length of numbers,
 * exponents and names, and of the heap that the tree takes. A number beyond its limit is never
 * converted, however long it is. One reader is for one body: the trees it makes share the limit of
 * heap. Every method throws {@link UnreadableJson}.
 */
public final class JsonReader {

  /** Bytes of heap of one body's trees; an ordinary order of 3 KB takes 15 KB. */
  static final long MOST_HEAP = 32L * 1024 * 1024;

  /** No number, name or depth is refused by the parser, which could not go on after it. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(1_000)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .maxStringLength(20_000_000)
          .build();

  private static final JsonFactory FACTORY = factory();

  /** Apart from the other, because strangers fill its table of names. */
  private static final JsonFactory UNBELIEVED = factory();

  private final HeapWeight weight;

  /** A reader of one body. */
  public JsonReader(Allowance memory) {
    this(memory, MOST_HEAP);
  }

  /**
   * @param mostHeap bytes that the trees may take together
   */
  public JsonReader(Allowance memory, long mostHeap) {
    weight = new HeapWeight(memory, mostHeap);
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(CONSTRAINTS)
        .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
        // the JVM's own table of names is for the names of programs
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /** Something that reads from a parser. */
  private interface Reading<T> {
    T from(JsonParser parser) throws IOException;
  }

  private static <T> T reading(Reading<T> reading, JsonParser opened) {
    try (JsonParser parser = opened) {
      return reading.from(parser);
    } catch (JacksonException e) {
      throw UnreadableJson.of(Why.MALFORMED, "is not valid JSON" + place(e.getLocation()));
    } catch (IOException e) {
      throw UnreadableJson.of(Why.MALFORMED, "is not valid JSON in UTF-8");
    } catch (IllegalStateException | ArithmeticException | NumberFormatException e) {
      // the parser's own limits, such as that of names with one hash
      throw UnreadableJson.of(Why.MALFORMED, "is JSON that cannot be read");
    }
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private interface Opening {
    JsonParser parser() throws IOException;
  }

  private static JsonParser open(Opening opening) {
    try {
      return opening.parser();
    } catch (IOException e) {
      throw UnreadableJson.of(Why.MALFORMED, "is not valid JSON in UTF-8");
    }
  }

  /** The one document in {@code text}. */
  public ReadJson read(byte[] text) {
    return reading(this::document, open(() -> FACTORY.createParser(text)));
  }

  /** The one document in {@code text}. */
  public ReadJson read(String text) {
    return reading(this::document, open(() -> FACTORY.createParser(text)));
  }

  private ReadJson document(JsonParser parser) throws IOException {
    first(parser);
    TreeBuilder builder = new TreeBuilder(parser, weight);
    JsonNode tree = builder.value(0);
    last(parser);
    weight.settle();
    return new ReadJson(tree, builder.problem());
  }

  /** The document in {@code text}, and the elements of its list at {@code each} apart from it. */
  public ReadList list(byte[] text, FieldPath each, int mostElements) {
    return reading(
        parser -> {
          first(parser);
          ReadList list = new ListBuilder(parser, weight, each.names(), mostElements).document();
          last(parser);
          weight.settle();
          return list;
        },
        open(() -> FACTORY.createParser(text)));
  }

  /**
   * Only the values at these paths, in a tree without the rest: for a body whose sender is not
   * known yet. The whole text is read, because a later value replaces an earlier one of its name.
   */
  public JsonNode only(byte[] text, WantedFields wanted) {
    return reading(
        parser -> {
          first(parser);
          JsonNode tree = new FieldPicker(this, parser, weight).pick(wanted);
          last(parser);
          weight.settle();
          return tree;
        },
        open(() -> UNBELIEVED.createParser(text)));
  }

  /** A parser for a text of many documents, which {@link #next} reads one by one. */
  public static JsonParser parser(Reader text) throws IOException {
    return FACTORY.createParser(text);
  }

  /**
   * A parser that cuts a text into documents. It passes over what {@link #read} of one of them
   * refuses.
   */
  public static JsonParser parser(byte[] text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** The document that begins at the parser's current token. Throws what the parser throws. */
  public ReadJson next(JsonParser parser) throws IOException {
    TreeBuilder builder = new TreeBuilder(parser, weight);
    JsonNode tree = builder.value(0);
    return new ReadJson(tree, builder.problem());
  }

  private static void first(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw UnreadableJson.of(Why.EMPTY, "is empty");
    }
  }

  private static void last(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw UnreadableJson.of(
          Why.MALFORMED, "is not valid JSON" + place(parser.currentTokenLocation()));
    }
  }

  /**
   * Reads the texts at these paths that are JSON themselves, in the tree given, which is changed; a
   * text that is not JSON stays as it is.
   *
   * @return the first value in them that was not read; null if they are whole
   */
  public JsonProblem readWithin(JsonNode tree, List<FieldPath> paths) {
    JsonProblem first = null;
    for (FieldPath path : paths) {
      JsonProblem found = new TextsOfJson(this).read(tree, path.names(), 0);
      first = first == null ? found : first;
    }
    return first;
  }
}
