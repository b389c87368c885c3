package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Set;

/**
 * The secret itself, in its own header.
 *
 * @param header in lower case
 */
public record HeaderSecret(String header) implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    String given = request.header(header);
    if (given == null || given.isBlank()) {
      return Verification.refused("the secret header " + header + " is missing");
    }
    return FixedSecret.isOneOf(given, grant)
        ? Verification.verified(Trust.SERVER_KEY)
        : Verification.refused("the secret in " + header + " is not one of this company");
  }

  @Override
  public Set<String> headers() {
    return Set.of(header);
  }
}
