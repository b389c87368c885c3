package dev.serai.connector.signature;

import dev.serai.connector.signature.Diagnosis.Cause;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds out why a request is refused, by trying what usually goes wrong, one thing at a time, until
 * the signature matches. It runs afterwards, for the operator; the sender learns nothing from it.
 */
public final class RefusalDiagnosis {

  /** Limits on the size of bodies and the number of companies that are tried. */
  private static final int MAX_BODY = 512 * 1024;

  private static final int MOST_COMPANIES = 500;

  private final Request request;
  private final Grant grant;
  private final Map<String, Grant> others;
  private final VerificationContext context;

  private record Suspect(
      Cause cause, String advice, Signature scheme, Request request, Grant grant) {}

  /**
   * @param others what other companies configure for the connector, by their keys
   */
  public RefusalDiagnosis(
      Request request, Grant grant, Map<String, Grant> others, VerificationContext context) {
    this.request = request;
    this.grant = grant;
    this.others = others;
    this.context = context;
  }

  /** The diagnosis; with several schemes, the one that comes closest. */
  public Diagnosis by(Signature scheme) {
    if (scheme instanceof StandardWebhooks standard) {
      return standard.verify(request, grant, context) instanceof Verification.Verified
          ? new Diagnosis(Cause.NONE, "the request is genuine")
          : by(standard.hmac());
    }
    if (!(scheme instanceof AnyOf any)) {
      return byOne(scheme);
    }
    List<Diagnosis> each = any.schemes().stream().map(this::by).toList();
    return each.stream()
        .filter(found -> found.cause() != Cause.HEADER && found.cause() != Cause.SECRET)
        .findFirst()
        .or(() -> each.stream().filter(found -> found.cause() == Cause.SECRET).findFirst())
        .orElseGet(
            () ->
                any.schemes().size() == 1
                    ? each.get(0)
                    : new Diagnosis(
                        Cause.HEADER,
                        "the request carries none of %s; if the shop sent it, and no stranger, set a secret there so that it sends one of them, and check that proxies in front of the hub pass it on"
                            .formatted(any.proofs())));
  }

  private Diagnosis byOne(Signature scheme) {
    Verification verification = scheme.verify(request, grant, context);
    if (verification instanceof Verification.Verified) {
      return new Diagnosis(Cause.NONE, "the request is genuine");
    }
    if (verification instanceof Verification.KeysMissing) {
      return new Diagnosis(
          Cause.SECRET, "the platform's public keys are not available, so the cause is unknown");
    }
    Verification.Refused refused = (Verification.Refused) verification;
    if (!scheme.headers().isEmpty()
        && scheme.headers().stream().allMatch(header -> request.header(header) == null)) {
      return new Diagnosis(
          Cause.HEADER,
          "the header %s is missing; if the platform sent this, and no stranger, set a secret there so that it signs, and check that proxies in front of the hub pass the header on"
              .formatted(String.join(" or ", scheme.headers())));
    }
    for (Suspect suspect : suspects(scheme, refused.reason())) {
      if (suspect.scheme.verify(suspect.request, suspect.grant, context)
          instanceof Verification.Verified) {
        return new Diagnosis(suspect.cause, suspect.advice);
      }
    }
    return unexplained(scheme, refused);
  }

  private List<Suspect> suspects(Signature dated, String reason) {
    List<Suspect> suspects = new ArrayList<>();
    // a stored request is old when it is examined, and may have another fault besides
    Signature scheme = dated instanceof Hmac hmac ? undated(hmac) : dated;
    if (dated instanceof Hmac hmac) {
      hmac(hmac, reason, suspects);
    } else if (scheme instanceof Digest digest) {
      digest(digest, suspects);
    }
    suspects.add(
        new Suspect(
            Cause.SECRET_FORM,
            "the signature matches the company's secret without the surrounding blanks: remove them from the file or variable",
            scheme,
            request,
            stripped(grant)));
    others.entrySet().stream()
        .limit(MOST_COMPANIES)
        .forEach(
            other ->
                suspects.add(
                    new Suspect(
                        Cause.OTHER_COMPANY,
                        "it is signed with the secret of the company '%s': the webhook's address names the wrong company, or the secrets are swapped"
                            .formatted(other.getKey()),
                        scheme,
                        request,
                        other.getValue())));
    bodies(scheme, suspects);
    return suspects;
  }

  private void hmac(Hmac hmac, String reason, List<Suspect> suspects) {
    if (hmac.freshness() != null) {
      suspects.add(
          suspect(
              Cause.CLOCK,
              "the signature matches, but "
                  + reason
                  + ": set this machine's clock (NTP); otherwise it is an old request that was replayed",
              undated(hmac)));
    }
    for (Encoding encoding : Encoding.values()) {
      suspects.add(
          suspect(
              Cause.ENCODING,
              "the signature matches in the encoding %s, not %s: set encoding: %s"
                  .formatted(encoding.label(), hmac.encoding().label(), encoding.label()),
              new Hmac(
                  hmac.algorithm(),
                  hmac.signatureHeader(),
                  encoding,
                  hmac.key(),
                  hmac.signed(),
                  null)));
    }
    for (String algorithm : new String[] {"sha1", "sha256", "sha512"}) {
      suspects.add(
          suspect(
              Cause.ALGORITHM,
              "the signature matches with %s: set scheme: hmac, algorithm: %s"
                  .formatted(algorithm, algorithm),
              new Hmac(
                  HmacAlgorithm.of(algorithm),
                  hmac.signatureHeader(),
                  hmac.encoding(),
                  hmac.key(),
                  hmac.signed(),
                  null)));
    }
    for (SecretKey key : SecretKey.values()) {
      String label = key.name().toLowerCase(java.util.Locale.ROOT);
      suspects.add(
          suspect(
              Cause.SECRET_FORM,
              "the signature matches with the secret read as %s: set key: %s"
                  .formatted(label, label),
              new Hmac(
                  hmac.algorithm(),
                  hmac.signatureHeader(),
                  hmac.encoding(),
                  key,
                  hmac.signed(),
                  null)));
    }
  }

  private static Hmac undated(Hmac hmac) {
    return new Hmac(
        hmac.algorithm(), hmac.signatureHeader(), hmac.encoding(), hmac.key(), hmac.signed(), null);
  }

  private void digest(Digest digest, List<Suspect> suspects) {
    for (Encoding encoding : Encoding.values()) {
      suspects.add(
          suspect(
              Cause.ENCODING,
              "the hash matches in the encoding %s: set encoding: %s"
                  .formatted(encoding.label(), encoding.label()),
              new Digest(digest.algorithm(), digest.header(), encoding, digest.signed())));
    }
    for (String algorithm : new String[] {"MD5", "SHA-256"}) {
      suspects.add(
          suspect(
              Cause.ALGORITHM,
              "the hash matches with %s: set algorithm".formatted(algorithm),
              new Digest(algorithm, digest.header(), digest.encoding(), digest.signed())));
    }
  }

  private Suspect suspect(Cause cause, String advice, Signature scheme) {
    return new Suspect(cause, advice, scheme, request, grant);
  }

  private static Grant stripped(Grant grant) {
    return new Grant(grant.secrets().stream().map(String::strip).toList(), grant.settings());
  }

  private void bodies(Signature scheme, List<Suspect> suspects) {
    if (request.body().length > MAX_BODY) {
      return;
    }
    for (BodyVariant variant : BodyVariant.values()) {
      try {
        byte[] body = variant.of(request.body());
        if (!Arrays.equals(body, request.body())) {
          suspects.add(
              new Suspect(
                  Cause.BODY,
                  "the signature matches the body %s: something between the platform and the hub rewrites it; pass the bytes through unchanged"
                      .formatted(variant.label()),
                  scheme,
                  with(body),
                  grant));
        }
      } catch (IOException e) {
        // then it cannot have been rewritten in that way
      }
    }
  }

  private Request with(byte[] body) {
    return new Request(
        request.method(),
        request.path(),
        request.pathParameters(),
        request.query(),
        request.headers(),
        body);
  }

  private Diagnosis unexplained(Signature scheme, Verification.Refused refused) {
    String length = request.header("content-length");
    if (length != null && !length.strip().equals(Integer.toString(request.body().length))) {
      return new Diagnosis(
          Cause.BODY,
          "content-length says %s bytes, but %d arrived: the body was changed on its way"
              .formatted(shortened(length), request.body().length));
    }
    if (!refused.mismatch()) {
      return new Diagnosis(
          scheme instanceof Hmac || scheme instanceof Digest ? Cause.ENCODING : Cause.SECRET,
          refused.reason());
    }
    return new Diagnosis(
        Cause.SECRET,
        "no secret of this or another company matches: if all deliveries of this shop are refused, the platform uses another secret; if only some are, the body was changed on its way, or they are a stranger's");
  }

  private static String shortened(String text) {
    return text.length() > 20 ? text.substring(0, 20) : text;
  }
}
