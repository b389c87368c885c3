package dev.serai.intake.analytics;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.serai.http.Refusal;
import dev.serai.model.InvalidEvent;
import dev.serai.model.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The body of a batch, cut into its events without changing a byte of them. */
final class BatchBody {

  /** Events of one batch; a page keeps no more. */
  static final int MAX_EVENTS = 500;

  /**
   * @param kind null if the event names none
   * @param body the bytes of its JSON object; null if it is no object
   */
  record Element(String kind, byte[] body) {}

  private BatchBody() {}

  /** The elements of the JSON array {@code body}; throws {@link Refusal}. */
  static List<Element> split(byte[] body) {
    try (JsonParser parser = JsonReader.parser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw malformed("must be a JSON array of events");
      }
      List<Element> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (elements.size() == MAX_EVENTS) {
          throw new Refusal(
              413,
              "BODY_TOO_LARGE",
              "the batch has more than " + MAX_EVENTS + " events; send less");
        }
        elements.add(element(parser, body));
      }
      if (parser.nextToken() != null) {
        throw malformed("must end after the array");
      }
      return elements;
    } catch (JacksonException e) {
      throw malformed(
          "is not valid JSON"
              + (e.getLocation() == null
                  ? ""
                  : " at line %d, column %d"
                      .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
    } catch (IOException e) {
      throw malformed("is not valid JSON in UTF-8");
    }
  }

  private static Element element(JsonParser parser, byte[] body) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Element(null, null);
    }
    long start = parser.currentTokenLocation().getByteOffset();
    if (start < 0) {
      throw malformed("must be in UTF-8");
    }
    String kind = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("kind") && value == JsonToken.VALUE_STRING) {
        kind = parser.getText();
      }
      parser.skipChildren();
    }
    long end = parser.currentLocation().getByteOffset();
    return new Element(kind, Arrays.copyOfRange(body, (int) start, (int) end));
  }

  private static Refusal malformed(String what) {
    List<InvalidEvent.Problem> problems = List.of(new InvalidEvent.Problem("body", what));
    return new Refusal(
        400, "MISSING_REQUIRED_FIELDS", new InvalidEvent(problems).getMessage(), problems);
  }
}
