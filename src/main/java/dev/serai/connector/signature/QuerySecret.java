package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Set;

/** The secret itself in a parameter of the query. */
record QuerySecret(String parameter) implements Signature {

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext circumstances) {
    String given = request.query().get(parameter);
    if (given == null || given.isBlank()) {
      return Verification.refused("the query parameter " + parameter + " is missing");
    }
    return FixedSecret.isOneOf(given, grant)
        ? Verification.verified(Trust.SERVER_KEY)
        : Verification.refused("the query parameter " + parameter + " is not of this company");
  }

  @Override
  public Set<String> headers() {
    return Set.of();
  }
}
