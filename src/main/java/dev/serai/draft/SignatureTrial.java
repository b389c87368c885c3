package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.signature.SignatureReader;
import dev.serai.connector.signature.Verification;
import dev.serai.connector.signature.VerificationContext;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries, with a secret at hand, over which bytes and with which key a signature verifies. */
final class SignatureTrial {

  private static final List<String> JOINTS = List.of(".", "", ":", "\n", "|", "-", ",");

  private SignatureTrial() {}

  /** The first variant of the guess that verifies every request; empty if none does. */
  static Optional<SignatureGuess> of(
      SignatureGuess guess, List<Request> requests, BodyReader reader, String secret) {
    String scheme = guess.scheme().path("scheme").asText();
    if (!scheme.equals("hmac") && !scheme.equals("digest")) {
      return verifies(guess.scheme(), requests, reader, secret)
          ? Optional.of(
              new SignatureGuess(guess.scheme(), Sureness.SURE, "verified with the secret"))
          : Optional.empty();
    }
    for (String signed : templates(guess, requests.get(0), reader.tree(requests.get(0)))) {
      for (ObjectNode variant : variants(guess.scheme(), signed)) {
        if (verifies(variant, requests, reader, secret)) {
          return Optional.of(found(variant, requests.get(0)));
        }
      }
    }
    return Optional.empty();
  }

  private static SignatureGuess found(ObjectNode variant, Request request) {
    String signed = variant.path("signed").asText();
    for (String part : parts(variant, request)) {
      boolean isTime =
          part.startsWith("pair.")
              ? Set.of("pair.t", "pair.ts", "pair.timestamp").contains(part)
              : SignatureGuess.isTimestamp(
                  part, request.header(part.substring("header.".length())));
      if (isTime
          && signed.contains("{" + part + "}")
          && variant.path("scheme").asText().equals("hmac")) {
        SignatureTimes.put(variant, part, request);
      }
    }
    boolean whole = signed.contains("body}") || signed.contains("(body)");
    return new SignatureGuess(
        variant,
        Sureness.SURE,
        "verified with the secret, over "
            + signed.replace("\n", "\\n")
            + (whole ? "" : "; the rest of the body is NOT covered by it"));
  }

  private static List<ObjectNode> variants(ObjectNode scheme, String signed) {
    List<ObjectNode> variants = new ArrayList<>();
    boolean hash = signed.contains("{secret}");
    for (String key : hash ? List.of("text") : List.of("text", "hex", "base64")) {
      ObjectNode variant = scheme.deepCopy();
      variant.remove("timestamp");
      variant.put("signed", signed);
      if (hash) {
        variant.put("scheme", "digest").remove(List.of("format", "field", "key"));
      } else {
        variant.put("scheme", "hmac");
        if (!key.equals("text")) {
          variant.put("key", key);
        }
      }
      variants.add(variant);
    }
    return variants;
  }

  /** What may be signed, the usual first. */
  private static Set<String> templates(SignatureGuess guess, Request request, JsonNode body) {
    List<String> parts = parts(guess.scheme(), request);
    Set<String> templates = new LinkedHashSet<>(List.of("{body}"));
    for (String joint : JOINTS) {
      for (String part : parts) {
        templates.add("{%s}%s{body}".formatted(part, joint));
        templates.add("{body}%s{%s}".formatted(joint, part));
        for (String other : parts) {
          if (!other.equals(part)) {
            templates.add("{%s}%s{%s}%s{body}".formatted(part, joint, other, joint));
          }
        }
      }
    }
    templates.add("{base64(body)}");
    templates.add("{body}{secret}");
    templates.add("{secret}{body}");
    templates.addAll(SignedFields.of(body));
    return templates;
  }

  private static List<String> parts(ObjectNode scheme, Request request) {
    List<String> parts = new ArrayList<>();
    String header = scheme.path("header").asText();
    String field = scheme.path("field").asText("");
    if (!field.isEmpty()) {
      for (String pair : request.headers().getOrDefault(header, "").split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && !pair.substring(0, equals).strip().equals(field)) {
          parts.add("pair." + pair.substring(0, equals).strip());
        }
      }
    }
    for (String name : request.headers().keySet()) {
      if (Parts.own(name) && !name.equals(header)) {
        parts.add("header." + name);
      }
    }
    return parts;
  }

  private static boolean verifies(
      ObjectNode scheme, List<Request> requests, BodyReader reader, String secret) {
    try {
      var signature = SignatureReader.read(scheme);
      Grant grant = new Grant(List.of(secret), Map.of());
      VerificationContext circumstances =
          new VerificationContext(Clock.systemUTC(), uri -> Optional.empty(), reader, Map.of());
      return requests.stream()
          .allMatch(
              request ->
                  signature.verify(request, grant, circumstances) instanceof Verification.Verified);
    } catch (IllegalArgumentException e) {
      // a key that is no hex or base64, or a combination that the scheme forbids: not this one
      return false;
    }
  }
}
