package dev.serai.draft;

import dev.serai.config.ConfigError;
import dev.serai.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Drafts a connector from captures. */
public final class Drafter {

  private Drafter() {}

  /**
   * The draft; throws {@link ConfigError} if a capture cannot be read or none holds an order, a
   * cart or a refund.
   *
   * @param secret the company's secret, to find out how requests are signed; null if not at hand
   */
  public static Draft draft(String name, String title, List<Capture> captures, String secret) {
    Study study = Study.of(captures);
    Map<Kind, Scope> scopes = study.scopes();
    if (scopes.keySet().stream().allMatch(kind -> kind == Kind.NAMED)) {
      throw new ConfigError(
          "none of the samples looks like a whole order, cart or refund; give one with a total and lines");
    }
    Map<String, String> files = new LinkedHashMap<>();
    List<String> kinds = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    boolean currency = false;
    for (var scope : scopes.entrySet()) {
      Kind kind = scope.getKey();
      kinds.add("%s: %d".formatted(kind.label(), scope.getValue().cores().size()));
      if (kind == Kind.NAMED) {
        files.put("named.jslt", MappingText.named());
        continue;
      }
      DocumentFindings found = find(kind, scope.getValue(), study.topics(kind));
      files.put(kind.label() + ".jslt", write(kind, found));
      currency |= found.needsCurrency();
      for (Finding finding : found.all()) {
        if (finding.sureness().compareTo(Sureness.GUESS) >= 0 && !Omissions.isSpare(finding)) {
          doubts.add(
              "%s.jslt  %-14s %s".formatted(kind.label(), finding.field(), finding.remark()));
        }
      }
    }
    doubts.addAll(Omissions.of(study, scopes));
    SignatureGuess signature = signature(study, captures, secret);
    files.put("connector.yaml", DescriptorText.of(name, title, study, signature, currency, scopes));
    return new Draft(
        name,
        files,
        headers(study),
        signature.sureness().label() + ": " + signature.reason(),
        kinds,
        List.copyOf(study.events().keySet()),
        doubts);
  }

  private static DocumentFindings find(Kind kind, Scope scope, List<String> topics) {
    return switch (kind) {
      case CART -> CartFit.of(scope);
      case CART_CHANGE -> ChangeFit.of(scope);
      case REFUND -> RefundFit.of(scope);
      default -> OrderFit.of(scope, topics);
    };
  }

  private static String write(Kind kind, DocumentFindings found) {
    return switch (kind) {
      case CART -> MappingText.cart(found);
      case CART_CHANGE -> MappingText.changes(found);
      case REFUND -> MappingText.refund(found);
      default -> MappingText.order(found);
    };
  }

  private static SignatureGuess signature(Study study, List<Capture> captures, String secret) {
    List<Request> requests = captures.stream().map(Capture::request).toList();
    Request telling =
        requests.stream()
            .filter(request -> !request.headers().isEmpty())
            .findFirst()
            .orElse(requests.get(0));
    SignatureGuess guess = SignatureGuess.of(telling);
    if (secret == null) {
      return guess;
    }
    List<Request> signed =
        requests.stream().filter(request -> !request.headers().isEmpty()).toList();
    if (signed.isEmpty() || guess.scheme().path("scheme").asText().equals("none")) {
      return guess;
    }
    return SignatureTrial.of(guess, signed, study.body().reader(), secret)
        .orElseGet(
            () ->
                new SignatureGuess(
                    guess.scheme(),
                    Sureness.GUESS,
                    guess.reason() + "; with the secret given NOTHING tried verifies"));
  }

  private static List<String> headers(Study study) {
    List<String> headers = new ArrayList<>();
    for (Parts.Found part : new Parts.Found[] {study.topic(), study.delivery()}) {
      if (part != null && part.part().startsWith("header.")) {
        headers.add(part.part().substring("header.".length()));
      }
    }
    return headers;
  }

  /** The title for people where none is given: {@code my-shop} as My Shop. */
  public static String title(String name) {
    return Words.of(name).stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
