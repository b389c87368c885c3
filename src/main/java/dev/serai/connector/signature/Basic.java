package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Base64;
import java.util.Set;

/** {@code Authorization: Basic}; the secret is {@code user:password}. */
record Basic() implements Signature {

  private static final String HEADER = "authorization";
  private static final String PREFIX = "Basic ";

  @Override
  public boolean attempted(Request request) {
    String given = request.header(HEADER);
    return given != null && given.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    String given = request.header(HEADER);
    if (!attempted(request)) {
      return Verification.refused("the header authorization lacks 'Basic USER:PASSWORD'");
    }
    String credentials;
    try {
      credentials =
          new String(Base64.getDecoder().decode(given.substring(PREFIX.length()).strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return Verification.refused("what follows Basic in authorization is not base64");
    }
    return FixedSecret.isOneOf(credentials, grant)
        ? Verification.verified(Trust.SERVER_KEY)
        : Verification.refused("user and password in authorization are not those of this company");
  }

  @Override
  public String problem(String secret) {
    return secret.indexOf(':') > 0 ? null : "must be USER:PASSWORD";
  }

  @Override
  public Set<String> headers() {
    return Set.of(HEADER);
  }
}
