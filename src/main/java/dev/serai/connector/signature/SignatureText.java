package dev.serai.connector.signature;

import dev.serai.connector.body.BodyReader;
import dev.serai.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes how a signature is verified. */
public final class SignatureText {

  private SignatureText() {}

  /**
   * One line for each scheme: what is verified, where it is, and which bytes it covers.
   *
   * @param body how the platform formats its bodies
   */
  public static List<String> shown(Signature scheme, Request request, BodyReader body) {
    if (scheme instanceof AnyOf any) {
      return any.schemes().stream().flatMap(each -> shown(each, request, body).stream()).toList();
    }
    if (scheme instanceof StandardWebhooks standard) {
      List<String> lines = new ArrayList<>(shown(standard.hmac(), request, body));
      lines.add("or Ed25519 (v1a) in the same header, by a public key (whpk_)");
      return lines;
    }
    if (scheme instanceof Hmac hmac) {
      return List.of(
          "%s in %s, as %s, over %s"
              .formatted(
                  hmac.algorithm().name(),
                  hmac.signatureHeader().header(),
                  hmac.encoding().label(),
                  over(hmac.signed(), request, body, hmac.signatureHeader().of(request))));
    }
    if (scheme instanceof Digest digest) {
      return List.of(
          "%s in %s, as %s, over %s"
              .formatted(
                  digest.algorithm(),
                  digest.header(),
                  digest.encoding().label(),
                  over(digest.signed(), request, body, null)));
    }
    if (scheme instanceof Unsigned) {
      return List.of("none is required");
    }
    return List.of(
        scheme.getClass().getSimpleName()
            + (scheme.headers().isEmpty() ? "" : " in " + String.join(", ", scheme.headers())));
  }

  private static String over(
      SignedContent signed, Request request, BodyReader body, SignatureHeader.Carried carried) {
    SignatureInput input =
        new SignatureInput(
            request, body, carried == null ? Map.of() : carried.pairs(), signed.bodyFields());
    String missing = signed.missing(input);
    if (missing != null) {
      return signed + ", of which " + missing + " is missing";
    }
    int[] bytes = new int[1];
    signed.feed(input, "", piece -> bytes[0] += piece.length);
    return "%s: %d bytes%s"
        .formatted(signed, bytes[0], signed.coversSecret() ? " and the secret" : "");
  }
}
