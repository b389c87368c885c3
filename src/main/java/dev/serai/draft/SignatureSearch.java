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
final class SignatureSearch {

  /** What stands between signed parts, the usual first. */
  static final List<String> JOINTS = List.of(".", "", ":", "\n", "|", "-", ",", "&");

  private SignatureSearch() {}

  /** The first variant of the guess that verifies every request; empty if none does. */
  static Optional<DetectedSignature> of(
      DetectedSignature guess, List<Request> requests, BodyReader reader, String secret) {
    if (!Set.of("hmac", "digest").contains(guess.scheme().path("scheme").asText())) {
      return verifies(guess.scheme(), requests, reader, secret)
          ? Optional.of(guess.with(Confidence.SURE, "verified with the secret"))
          : Optional.empty();
    }
    List<String> parts = parts(guess.scheme(), requests.get(0));
    for (String signed : templates(parts, reader.tree(requests.get(0)))) {
      for (ObjectNode variant : variants(guess.scheme(), signed)) {
        if (verifies(variant, requests, reader, secret)) {
          return Optional.of(found(variant, parts, requests.get(0)));
        }
      }
    }
    return Optional.empty();
  }

  private static DetectedSignature found(ObjectNode scheme, List<String> parts, Request request) {
    String signed = scheme.path("signed").asText();
    parts.stream()
        .filter(part -> signed.contains("{" + part + "}"))
        .filter(part -> DetectedSignature.isTimestamp(part, request))
        .filter(part -> scheme.path("scheme").asText().equals("hmac"))
        .forEach(part -> DetectedSignature.putTimestamp(scheme, part, request));
    boolean whole = signed.contains("body}") || signed.contains("(body)");
    return new DetectedSignature(
        scheme,
        Confidence.SURE,
        "verified with the secret, over "
            + signed.replace("\n", "\\n")
            + (whole ? "" : "; the rest of the body is NOT covered by it"));
  }

  private static List<ObjectNode> variants(ObjectNode scheme, String signed) {
    List<ObjectNode> variants = new ArrayList<>();
    boolean digest = signed.contains("{secret}");
    for (String key : digest ? List.of("text") : List.of("text", "hex", "base64")) {
      ObjectNode variant = scheme.deepCopy();
      variant.remove("timestamp");
      variant.put("signed", signed).put("scheme", digest ? "digest" : "hmac");
      if (digest) {
        variant.remove(List.of("format", "field", "key"));
      } else if (!key.equals("text")) {
        variant.put("key", key);
      }
      variants.add(variant);
    }
    return variants;
  }

  /** What may be signed, the usual first. */
  private static Set<String> templates(List<String> parts, JsonNode body) {
    Set<String> templates = new LinkedHashSet<>(List.of("{body}"));
    for (String joint : JOINTS) {
      for (String part : parts) {
        templates.add("{%s}%s{body}".formatted(part, joint));
        templates.add("{body}%s{%s}".formatted(joint, part));
        parts.stream()
            .filter(other -> !other.equals(part))
            .forEach(
                other -> templates.add("{%s}%s{%s}%s{body}".formatted(part, joint, other, joint)));
      }
    }
    templates.addAll(List.of("{base64(body)}", "{body}{secret}", "{secret}{body}"));
    templates.addAll(SignedBodyFields.of(body));
    return templates;
  }

  /** What else may be signed: other pairs of the signature's header, other headers. */
  private static List<String> parts(ObjectNode scheme, Request request) {
    List<String> parts = new ArrayList<>();
    String header = scheme.path("header").asText();
    if (scheme.has("field")) {
      for (String pair : request.headers().getOrDefault(header, "").split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && !pair.startsWith(scheme.path("field").asText() + "=")) {
          parts.add("pair." + pair.substring(0, equals).strip());
        }
      }
    }
    request.headers().keySet().stream()
        .filter(name -> RequestPart.isOwn(name) && !name.equals(header))
        .forEach(name -> parts.add("header." + name));
    return parts;
  }

  private static boolean verifies(
      ObjectNode scheme, List<Request> requests, BodyReader reader, String secret) {
    try {
      var signature = SignatureReader.read(scheme);
      Grant grant = new Grant(List.of(secret), Map.of());
      var context =
          new VerificationContext(Clock.systemUTC(), uri -> Optional.empty(), reader, Map.of());
      return requests.stream()
          .map(request -> signature.verify(request, grant, context))
          .allMatch(Verification.Verified.class::isInstance);
    } catch (IllegalArgumentException e) {
      // a key that is no hex or base64, or a combination that the scheme forbids: not this one
      return false;
    }
  }
}
