package dev.serai.draft;

import dev.serai.config.ConfigError;
import dev.serai.http.Request;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Drafts a connector from captures. */
public final class Drafter {

  private Drafter() {}

  /**
   * The draft; throws {@link ConfigError} if a capture cannot be read or none holds an order, a
   * cart or a refund.
   *
   * @param title the platform's name for people; null for one made of the name
   * @param secret the company's secret, to find out how requests are signed; null if not at hand
   */
  public static Draft draft(String name, String title, List<Capture> captures, String secret) {
    CaptureAnalysis analysis = CaptureAnalysis.of(captures);
    Map<DocumentKind, DocumentGroup> groups = analysis.groups();
    Map<DocumentKind, MappingPlan> plans = new EnumMap<>(DocumentKind.class);
    groups.forEach((kind, group) -> plans.put(kind, MappingPlan.of(kind, group, analysis)));
    plans.remove(DocumentKind.NAMED);
    if (plans.isEmpty()) {
      throw new ConfigError(
          "none of the samples looks like a whole order, cart or refund; give one with a total and lines");
    }
    DetectedSignature signature =
        signature(captures.stream().map(Capture::request).toList(), analysis, secret);
    Map<String, String> files = new LinkedHashMap<>();
    plans.forEach((kind, plan) -> files.put(kind.file(), MappingWriter.write(plan)));
    if (groups.containsKey(DocumentKind.NAMED)) {
      files.put(DocumentKind.NAMED.file(), MappingWriter.named());
    }
    files.put(
        "connector.yaml",
        DescriptorWriter.write(
            name, title == null ? title(name) : title, analysis, signature, plans));
    return new Draft(
        files,
        Stream.of(analysis.topic(), analysis.delivery())
            .filter(Objects::nonNull)
            .map(RequestPart::header)
            .filter(Objects::nonNull)
            .toList(),
        signature.confidence().label() + ": " + signature.reason(),
        groups.entrySet().stream()
            .map(
                each -> "%s: %d".formatted(each.getKey().label(), each.getValue().objects().size()))
            .toList(),
        List.copyOf(analysis.events().keySet()),
        Gaps.doubts(analysis, plans),
        Gaps.undrafted(analysis));
  }

  private static DetectedSignature signature(
      List<Request> requests, CaptureAnalysis analysis, String secret) {
    List<Request> raw = requests.stream().filter(each -> !each.headers().isEmpty()).toList();
    DetectedSignature guess = DetectedSignature.of(raw.isEmpty() ? requests.get(0) : raw.get(0));
    return secret == null || guess.scheme().path("scheme").asText().equals("none")
        ? guess
        : SignatureSearch.of(guess, raw, analysis.body().reader(), secret)
            .orElseGet(
                () ->
                    guess.with(
                        Confidence.GUESS,
                        guess.reason() + "; with the secret given NOTHING tried verifies"));
  }

  private static String title(String name) {
    return Words.of(name).stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
