package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.RequestField;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request as its platform would, with a secret that platform and company share. What a
 * platform signs with a key of its own, nobody else can sign.
 */
public final class Signer {

  /** Parts that a template may need beside the body. */
  private static final int MOST_PARTS = 8;

  private final String secret;
  private final BodyReader body;
  private final Clock clock;

  private Signer(String secret, BodyReader body, Clock clock) {
    this.secret = secret;
    this.body = body;
    this.clock = clock;
  }

  /** The request, signed with the first secret that fits; empty if it cannot be signed here. */
  public static Optional<Request> sign(
      Signature scheme, Request request, Grant grant, BodyReader body, Clock clock) {
    if (scheme instanceof AnyOf any) {
      return any.schemes().stream()
          .flatMap(each -> sign(each, request, grant, body, clock).stream())
          .findFirst();
    }
    if (scheme instanceof Unsigned) {
      return Optional.of(request);
    }
    return grant.secrets().stream()
        .filter(secret -> scheme.problem(secret) == null)
        .flatMap(secret -> new Signer(secret, body, clock).by(scheme, request).stream())
        .findFirst();
  }

  private Optional<Request> by(Signature scheme, Request request) {
    if (scheme instanceof HeaderSecret plain) {
      return Optional.of(with(request, plain.header(), secret));
    } else if (scheme instanceof Bearer bearer) {
      return Optional.of(with(request, "authorization", bearer.prefix() + " " + secret));
    } else if (scheme instanceof Basic) {
      String encoded = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
      return Optional.of(with(request, "authorization", "Basic " + encoded));
    } else if (scheme instanceof QuerySecret query) {
      return Optional.of(withQuery(request, query.parameter(), secret));
    } else if (scheme instanceof StandardWebhooks standard) {
      return hmac(standard.hmac(), request);
    } else if (scheme instanceof Hmac hmac) {
      return hmac(hmac, request);
    } else if (scheme instanceof Digest digest) {
      return digest(digest, request);
    }
    return Optional.empty();
  }

  private Optional<Request> hmac(Hmac hmac, Request request) {
    byte[] key = hmac.key().of(secret);
    if (key == null) {
      return Optional.empty();
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    Request timed = request;
    if (hmac.freshness() != null) {
      String place = hmac.freshness().place();
      String now = written(hmac.freshness().unit());
      if (place.startsWith("pair.")) {
        pairs.put(place.substring("pair.".length()), now);
      } else {
        timed = put(request, place, now);
      }
    }
    Request whole = complete(timed, pairs, hmac.signed());
    if (whole == null) {
      return Optional.empty();
    }
    try {
      Mac mac = hmac.algorithm().mac();
      mac.init(new SecretKeySpec(key, hmac.algorithm().name()));
      hmac.signed().feed(input(whole, pairs, hmac.signed()), secret, mac::update);
      return Optional.of(
          with(
              whole,
              hmac.signatureHeader().header(),
              carried(hmac.signatureHeader(), pairs, encoded(hmac.encoding(), mac.doFinal()))));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Optional<Request> digest(Digest digest, Request request) {
    Request whole = complete(request, Map.of(), digest.signed());
    if (whole == null) {
      return Optional.empty();
    }
    try {
      ByteArrayOutputStream signed = new ByteArrayOutputStream();
      digest.signed().feed(input(whole, Map.of(), digest.signed()), secret, signed::writeBytes);
      byte[] hash = MessageDigest.getInstance(digest.algorithm()).digest(signed.toByteArray());
      return Optional.of(with(whole, digest.header(), encoded(digest.encoding(), hash)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** With every header that is signed too; null if a part of the body is missing. */
  private Request complete(Request request, Map<String, String> pairs, SignedContent signed) {
    Request whole = request;
    for (int i = 0; i < MOST_PARTS; i++) {
      String missing = signed.missing(input(whole, pairs, signed));
      if (missing == null) {
        return whole;
      }
      whole = put(whole, missing, UUID.randomUUID().toString());
    }
    return null;
  }

  private SignatureInput input(Request request, Map<String, String> pairs, SignedContent signed) {
    return new SignatureInput(request, body, pairs, signed.bodyFields());
  }

  private String written(TimestampTolerance.Unit unit) {
    Instant now = clock.instant();
    return switch (unit) {
      case SECONDS -> Long.toString(now.getEpochSecond());
      case MILLIS -> Long.toString(now.toEpochMilli());
      case ISO -> now.toString();
    };
  }

  private static String carried(
      SignatureHeader header, Map<String, String> pairs, String signature) {
    return switch (header.format()) {
      case VALUE -> signature;
      case VERSIONS -> header.field() + "," + signature;
      case PAIRS -> {
        StringBuilder text = new StringBuilder();
        pairs.forEach((name, value) -> text.append(name).append('=').append(value).append(','));
        yield text.append(header.field()).append('=').append(signature).toString();
      }
    };
  }

  private static String encoded(Encoding encoding, byte[] bytes) {
    return switch (encoding) {
      case BASE64 -> Base64.getEncoder().encodeToString(bytes);
      case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      case HEX -> HexFormat.of().formatHex(bytes);
    };
  }

  private static Request put(Request request, String place, String value) {
    RequestField field = RequestField.parse(place);
    if (field instanceof RequestField.Header header) {
      return with(request, header.name(), value);
    }
    return field instanceof RequestField.Query query
        ? withQuery(request, query.name(), value)
        : request;
  }

  private static Request with(Request request, String header, String value) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put(header, value);
    return new Request(
        request.method(),
        request.path(),
        request.pathParameters(),
        request.query(),
        headers,
        request.body());
  }

  private static Request withQuery(Request request, String name, String value) {
    Map<String, String> query = new HashMap<>(request.query());
    query.put(name, value);
    return new Request(
        request.method(),
        request.path(),
        request.pathParameters(),
        query,
        request.headers(),
        request.body());
  }
}
