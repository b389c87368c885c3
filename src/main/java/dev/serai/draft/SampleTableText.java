package dev.serai.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.util.List;
import java.util.Map;

/** Writes {@code samples.yaml}: what comes with the payloads of a draft's samples. */
final class SampleTableText {

  private SampleTableText() {}

  /**
   * Empty if nothing comes with them.
   *
   * @param headers that the descriptor reads
   */
  static String of(List<String> headers, List<Capture> captures, Map<String, String> settings) {
    StringBuilder samples = new StringBuilder();
    for (Capture capture : captures) {
      ObjectNode given = Json.MAPPER.createObjectNode();
      for (String name : headers) {
        if (capture.request().header(name) != null) {
          given.put(name, capture.request().header(name));
        }
      }
      if (!given.isEmpty()) {
        samples.append(
            "  %s: {headers: %s}\n"
                .formatted(DescriptorText.quoted(capture.name()), DescriptorText.flow(given)));
      }
    }
    StringBuilder text = new StringBuilder();
    if (!settings.isEmpty()) {
      String given = DescriptorText.flow(Json.MAPPER.valueToTree(settings));
      text.append("all: {settings: %s}\n".formatted(given));
    }
    if (!samples.isEmpty()) {
      text.append("samples:\n").append(samples);
    }
    return text.isEmpty()
        ? ""
        : "# yaml-language-server: $schema=../../src/main/resources/schema/samples.json\n" + text;
  }
}
