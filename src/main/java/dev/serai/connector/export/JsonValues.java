package dev.serai.connector.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.serai.model.FieldPath;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** The elements of one list, read one by one, or a sequence of documents. */
final class JsonValues implements ExportEntries {

  private final JsonParser parser;
  private final boolean list;
  private boolean begun;
  private boolean ended;

  /**
   * @param each path of the list; null if the file itself is the list, or has none
   */
  JsonValues(Reader text, FieldPath each) throws IOException {
    parser = JsonReader.parser(text);
    try {
      JsonToken first = parser.nextToken();
      for (String name : each == null ? List.<String>of() : each.names()) {
        first = enter(name);
      }
      if (each != null && first != JsonToken.START_ARRAY) {
        throw new BrokenExportFile(
            "has no list at '%s'; name its path with --each".formatted(path(each)));
      }
      list = first == JsonToken.START_ARRAY;
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  /** Moves to the value of that field of the object that begins here. */
  private JsonToken enter(String name) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(name);
        JsonToken value = parser.nextToken();
        if (found) {
          return value;
        }
        parser.skipChildren();
      }
    }
    return null;
  }

  @Override
  public ExportEntry next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      // the parser stands at the end of the last value, before the first one at its beginning
      JsonToken token = list || begun ? parser.nextToken() : parser.currentToken();
      begun = true;
      if (token == null || token == JsonToken.END_ARRAY) {
        if (token == null && list) {
          throw new BrokenExportFile("ends within its list; export it again completely");
        }
        ended = true;
        return null;
      }
      long line = parser.currentTokenLocation().getLineNr();
      return ExportEntry.of(line, new JsonReader(Allowance.UNCOUNTED).next(parser));
    } catch (JacksonException e) {
      throw broken(e);
    } catch (UnreadableJson e) {
      throw new BrokenExportFile("has a document that " + e.problem().message());
    }
  }

  private static String path(FieldPath each) {
    return String.join(".", each.names());
  }

  private static BrokenExportFile broken(JacksonException e) {
    return new BrokenExportFile(
        "is not valid JSON"
            + (e.getLocation() == null ? "" : " from line " + e.getLocation().getLineNr() + " on")
            + "; export it again completely");
  }
}
