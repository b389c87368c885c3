package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.FieldPath;
import dev.serai.model.Trust;
import dev.serai.model.json.JsonReader;
import dev.serai.model.json.UnreadableJson;
import dev.serai.model.json.WantedFields;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The body is a JWT signed with RS256, by a key that is given as PEM among the company's secrets.
 */
record JwtBody(Duration tolerance) implements Signature {

  private static final WantedFields TIMES =
      WantedFields.of(List.of(FieldPath.parse("iat"), FieldPath.parse("exp")), List.of());

  /** Beyond the year 10000. */
  private static final long MOST_SECONDS = 300_000_000_000L;

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    JWSObject token;
    try {
      token = JWSObject.parse(new String(request.body(), UTF_8).strip());
    } catch (ParseException | IllegalArgumentException e) {
      return Verification.refused("the body is not a signed JWT");
    }
    if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
      return Verification.refused("the body is not a JWT signed with RS256");
    }
    if (grant.secrets().stream()
        .filter(secret -> problem(secret) == null)
        .noneMatch(pem -> fits(token, pem))) {
      return Verification.refused("the JWT is not signed with a key of this company");
    }
    String stale = stale(claims(token, request), context.clock().instant());
    return stale == null
        ? Verification.verified(Trust.SIGNED_WEBHOOK)
        : Verification.refused(stale);
  }

  /** Issue and expiry time, of a token that is known to be genuine. */
  private static JsonNode claims(JWSObject token, Request request) {
    try {
      return new JsonReader(request.memory()).only(token.getPayload().toBytes(), TIMES);
    } catch (UnreadableJson e) {
      return MissingNode.getInstance();
    }
  }

  private static boolean fits(JWSObject token, String pem) {
    try {
      return token.verify(new RSASSAVerifier(Pem.publicKey(pem)));
    } catch (JOSEException e) {
      return false;
    }
  }

  private String stale(JsonNode claims, Instant now) {
    Instant issued = time(claims.path("iat"));
    Instant ends = time(claims.path("exp"));
    if (issued == null && ends == null) {
      return "the JWT has neither an issue time (iat) nor an expiry time (exp)";
    }
    if (issued != null && issued.isAfter(now.plus(tolerance))) {
      return "the JWT was issued in the future, by this hub's clock";
    }
    Instant last = (ends == null ? issued : ends).plus(tolerance);
    return last.isBefore(now) ? "the JWT has expired" : null;
  }

  /** Seconds since 1970; null if that is no time. */
  private static Instant time(JsonNode claim) {
    return claim.isNumber() && claim.canConvertToLong() && Math.abs(claim.asLong()) < MOST_SECONDS
        ? Instant.ofEpochSecond(claim.asLong())
        : null;
  }

  @Override
  public String problem(String secret) {
    return Rsa.pemProblem(secret);
  }

  @Override
  public Set<String> headers() {
    return Set.of();
  }
}
