package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * The body is a JWT signed with RS256, by a key that is given as PEM among the company's secrets.
 */
record JwtBody(Duration tolerance) implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    SignedJWT token;
    JWTClaimsSet claims;
    try {
      token = SignedJWT.parse(new String(request.body(), UTF_8).strip());
      claims = token.getJWTClaimsSet();
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
    String stale = stale(claims, context.clock().instant());
    return stale == null
        ? Verification.verified(Trust.SIGNED_WEBHOOK)
        : Verification.refused(stale);
  }

  private static boolean fits(SignedJWT token, String pem) {
    try {
      return token.verify(new RSASSAVerifier(Pem.publicKey(pem)));
    } catch (JOSEException e) {
      return false;
    }
  }

  private String stale(JWTClaimsSet claims, Instant now) {
    Date issued = claims.getIssueTime();
    Date ends = claims.getExpirationTime();
    if (issued == null && ends == null) {
      return "the JWT has neither an issue time (iat) nor an expiry time (exp)";
    }
    if (issued != null && issued.toInstant().isAfter(now.plus(tolerance))) {
      return "the JWT was issued in the future, by this hub's clock";
    }
    Instant last = (ends == null ? issued : ends).toInstant().plus(tolerance);
    return last.isBefore(now) ? "the JWT has expired" : null;
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
