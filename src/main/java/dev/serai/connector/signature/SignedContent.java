package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.connector.body.RequestField;
import dev.serai.model.FieldPath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a signature covers: the parts of a template such as <code>{pair.t}.{body}</code>. */
final class SignedContent {

  /** Consumes the bytes in sequence. */
  interface Sink {
    void update(byte[] bytes);
  }

  private sealed interface Piece {}

  private record Literal(byte[] bytes) implements Piece {}

  private record Body() implements Piece {}

  private record EncodedBody() implements Piece {}

  private record Secret() implements Piece {}

  private record Pair(String name) implements Piece {}

  private record Text(RequestField part, String name) implements Piece {}

  private final String template;
  private final List<Piece> pieces;

  // most platforms sign only the body, and this runs for every delivery
  private final boolean names;
  private final Set<FieldPath> bodyFields;

  private SignedContent(String template, List<Piece> pieces) {
    this.template = template;
    this.pieces = List.copyOf(pieces);
    this.names = pieces.stream().anyMatch(piece -> piece instanceof Pair || piece instanceof Text);
    this.bodyFields =
        pieces.stream()
            .filter(Text.class::isInstance)
            .map(piece -> ((Text) piece).part())
            .filter(RequestField.Body.class::isInstance)
            .map(part -> ((RequestField.Body) part).path())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads a template; throws {@link IllegalArgumentException} for a placeholder that is unknown.
   */
  static SignedContent parse(String template) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from < template.length()) {
      int start = template.indexOf('{', from);
      int end = start < 0 ? -1 : template.indexOf('}', start);
      if (end < 0) {
        pieces.add(new Literal(template.substring(from).getBytes(UTF_8)));
        break;
      }
      if (start > from) {
        pieces.add(new Literal(template.substring(from, start).getBytes(UTF_8)));
      }
      pieces.add(placeholder(template.substring(start + 1, end)));
      from = end + 1;
    }
    return new SignedContent(template, pieces);
  }

  private static Piece placeholder(String name) {
    if (name.startsWith("pair.")) {
      return new Pair(name.substring("pair.".length()));
    }
    return switch (name) {
      case "body" -> new Body();
      case "base64(body)" -> new EncodedBody();
      case "secret" -> new Secret();
      default -> {
        RequestField part = RequestField.parse(name);
        if (part instanceof RequestField.Literal) {
          throw new IllegalArgumentException(
              "{%s} is not known; known are {body}, {base64(body)}, {header.NAME}, {query.NAME}, {body.PATH}, {pair.NAME} and {secret}"
                  .formatted(name));
        }
        yield new Text(part, name);
      }
    };
  }

  /** The template. */
  @Override
  public String toString() {
    return template;
  }

  /** Paths of the values of the body that are covered one by one. */
  Set<FieldPath> bodyFields() {
    return bodyFields;
  }

  /** Whether the whole body is covered. */
  boolean coversBody() {
    return pieces.stream().anyMatch(piece -> piece instanceof Body || piece instanceof EncodedBody);
  }

  boolean coversSecret() {
    return pieces.stream().anyMatch(Secret.class::isInstance);
  }

  /** What is signed but missing, for a person; null if nothing is missing. */
  String missing(SignatureInput input) {
    if (!names) {
      return null;
    }
    return pieces.stream()
        .map(piece -> missing(piece, input))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String missing(Piece piece, SignatureInput input) {
    if (piece instanceof Pair pair) {
      return input.pair(pair.name()) == null ? pair.name() : null;
    }
    return piece instanceof Text text && input.text(text.part()) == null ? text.name() : null;
  }

  /** Passes on everything that is signed, in order; nothing may be {@link #missing}. */
  void feed(SignatureInput input, String secret, Sink sink) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece instanceof Body) {
        sink.update(input.body());
      } else if (piece instanceof Literal literal) {
        sink.update(literal.bytes());
      } else if (piece instanceof EncodedBody) {
        sink.update(Base64.getEncoder().encode(input.body()));
      } else if (piece instanceof Secret) {
        sink.update(secret.getBytes(UTF_8));
      } else if (piece instanceof Pair pair) {
        sink.update(input.pair(pair.name()).getBytes(UTF_8));
      } else if (piece instanceof Text text) {
        sink.update(input.text(text.part()).getBytes(UTF_8));
      }
    }
  }
}
