package dev.serai.connector.signature;

import dev.serai.connector.body.BodyReader;
import dev.serai.http.Request;
import java.util.List;
import java.util.Map;

/** Says how a signature is checked. */
public final class SignatureText {

  private SignatureText() {}

  /**
   * One line for each scheme: what is checked, where it stands, and over which bytes.
   *
   * @param body how the platform writes its bodies
   */
  public static List<String> shown(Signature scheme, Request request, BodyReader body) {
    if (scheme instanceof AnyOf any) {
      return any.schemes().stream().flatMap(each -> shown(each, request, body).stream()).toList();
    }
    if (scheme instanceof Hmac hmac) {
      return List.of(
          "%s in %s, as %s, over %s"
              .formatted(
                  hmac.algorithm().name(),
                  hmac.carrier().header(),
                  hmac.encoding().label(),
                  over(hmac.signed(), request, body, hmac.carrier().of(request))));
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
    SignatureInput material =
        new SignatureInput(request, body, carried == null ? Map.of() : carried.pairs());
    String missing = signed.missing(material);
    if (missing != null) {
      return signed + ", of which " + missing + " did not come";
    }
    int[] bytes = new int[1];
    signed.feed(material, "", piece -> bytes[0] += piece.length);
    return "%s: %d bytes%s"
        .formatted(signed, bytes[0], signed.coversSecret() ? " and the secret" : "");
  }
}
