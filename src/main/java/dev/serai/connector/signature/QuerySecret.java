package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Set;

/** The secret itself, in a query parameter. */
record QuerySecret(String parameter) implements Signature {

  @Override
  public boolean attempted(Request request) {
    return request.query().containsKey(parameter);
  }

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    String given = request.query().get(parameter);
    if (given == null || given.isBlank()) {
      return Verification.refused("the query parameter " + parameter + " is missing");
    }
    return FixedSecret.isOneOf(given, grant)
        ? Verification.verified(Trust.SERVER_KEY)
        : Verification.refused(
            "the query parameter " + parameter + " is not a secret of this company");
  }

  @Override
  public Set<String> headers() {
    return Set.of();
  }
}
