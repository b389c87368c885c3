package dev.serai.delivery.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.JsltException;
import dev.serai.config.JsltFile;
import dev.serai.config.JsltProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled JSLT file that maps canonical JSON to a request's body. It sees {@code $company},
 * {@code $kind}, {@code $id} and {@code $settings} in addition to its input, and has {@code
 * decimal(text)} for exact amounts.
 */
public final class DestinationMapping {

  private static final List<ExactDecimal> FUNCTIONS = List.of(new ExactDecimal());
  private static final Set<String> VARIABLES = Set.of("company", "kind", "id", "settings");

  private final JsltProgram program;

  private DestinationMapping(JsltProgram program) {
    this.program = program;
  }

  /** Compiles the file; throws {@link dev.serai.config.ConfigError}. */
  public static DestinationMapping compile(Path file) {
    return new DestinationMapping(JsltFile.read(file, FUNCTIONS, VARIABLES).compile());
  }

  /** What the mapping makes of {@code payload}; throws {@link JsltException} if it fails. */
  public Mapped apply(JsonNode payload, Map<String, JsonNode> variables) {
    JsonNode body = program.apply(variables, payload);
    if (body == null || body.isNull()) {
      return new Mapped(body, Optional.of("the mapping returned nothing"));
    }
    return new Mapped(body, Optional.ofNullable(body.get("skip")).map(JsonNode::asText));
  }

  /**
   * @param body the request's body
   * @param skip why nothing is sent; empty if the body is to be sent
   */
  public record Mapped(JsonNode body, Optional<String> skip) {}
}
