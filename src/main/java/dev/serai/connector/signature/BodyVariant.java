package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.serai.model.Json;
import dev.serai.model.json.Allowance;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import java.io.IOException;
import java.util.Arrays;

/** A body as it may have been before something on its way rewrote it. */
enum BodyVariant {
  WITHOUT_LINE_BREAK("without the line break at its end") {
    @Override
    byte[] of(byte[] body) {
      int end = body.length;
      while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
        end--;
      }
      return Arrays.copyOf(body, end);
    }
  },
  WITH_LINE_BREAK("with a line break at its end") {
    @Override
    byte[] of(byte[] body) {
      byte[] longer = Arrays.copyOf(body, body.length + 1);
      longer[body.length] = '\n';
      return longer;
    }
  },
  WITH_LF("with line breaks of one character") {
    @Override
    byte[] of(byte[] body) {
      return new String(body, ISO_8859_1).replace("\r\n", "\n").getBytes(ISO_8859_1);
    }
  },
  WITH_CRLF("with line breaks of two characters") {
    @Override
    byte[] of(byte[] body) {
      String text = new String(body, ISO_8859_1).replace("\r\n", "\n");
      return text.replace("\n", "\r\n").getBytes(ISO_8859_1);
    }
  },
  WITHOUT_MARK("without the byte order mark at its beginning") {
    @Override
    byte[] of(byte[] body) {
      boolean marked =
          body.length > 2
              && body[0] == (byte) 0xEF
              && body[1] == (byte) 0xBB
              && body[2] == (byte) 0xBF;
      return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }
  },
  LATIN_1("in ISO 8859-1 instead of UTF-8") {
    @Override
    byte[] of(byte[] body) {
      return new String(body, UTF_8).getBytes(ISO_8859_1);
    }
  },
  UTF_8_OF_LATIN_1("in UTF-8 instead of ISO 8859-1") {
    @Override
    byte[] of(byte[] body) {
      return new String(body, ISO_8859_1).getBytes(UTF_8);
    }
  },
  COMPACT("as JSON without blanks") {
    @Override
    byte[] of(byte[] body) throws IOException {
      return json(body, PLAIN);
    }
  },
  COMPACT_ASCII("as JSON with \\u escapes") {
    @Override
    byte[] of(byte[] body) throws IOException {
      return json(body, ASCII);
    }
  },
  COMPACT_SLASHES("as JSON with escaped slashes") {
    @Override
    byte[] of(byte[] body) throws IOException {
      return new String(json(body, PLAIN), UTF_8).replace("/", "\\/").getBytes(UTF_8);
    }
  },
  COMPACT_ASCII_SLASHES("as JSON with \\u escapes and escaped slashes") {
    @Override
    byte[] of(byte[] body) throws IOException {
      String text = new String(json(body, ASCII), UTF_8).replace("/", "\\/");
      // PHP writes the digits in lower case
      return java.util.regex.Pattern.compile("\\\\u[0-9A-F]{4}")
          .matcher(text)
          .replaceAll(
              found ->
                  java.util.regex.Matcher.quoteReplacement(
                      found.group().toLowerCase(java.util.Locale.ROOT)))
          .getBytes(UTF_8);
    }
  },
  PRETTY("as JSON with line breaks and blanks") {
    @Override
    byte[] of(byte[] body) throws IOException {
      return json(body, Json.MAPPER.writerWithDefaultPrettyPrinter());
    }
  };

  private static final ObjectWriter PLAIN = Json.MAPPER.writer();
  private static final ObjectWriter ASCII =
      Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private final String label;

  BodyVariant(String label) {
    this.label = label;
  }

  /** A description that follows "the body". */
  String label() {
    return label;
  }

  /** The body in this form; throws an exception if that is impossible. */
  abstract byte[] of(byte[] body) throws IOException;

  private static byte[] json(byte[] body, ObjectWriter writer) throws IOException {
    JsonNode tree;
    try {
      tree = new JsonReader(Allowance.UNCOUNTED).read(body).whole();
    } catch (UnreadableJson e) {
      throw new IOException("no JSON", e);
    }
    if (!tree.isContainerNode()) {
      throw new IOException("no JSON");
    }
    return writer.writeValueAsBytes(tree);
  }
}
