package dev.serai.connector.signature;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import dev.serai.model.Trust;
import java.util.Set;

/**
 * The secret as a token in {@code Authorization}.
 *
 * @param prefix the word before the token, {@code Bearer} unless the platform has its own; letter
 *     case does not matter
 */
public record Bearer(String prefix) implements Signature {

  private static final String HEADER = "authorization";

  @Override
  public boolean attempted(Request request) {
    String given = request.header(HEADER);
    return given != null && given.regionMatches(true, 0, prefix + " ", 0, prefix.length() + 1);
  }

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    String given = request.header(HEADER);
    if (!attempted(request)) {
      return Verification.refused("the header authorization lacks '" + prefix + " TOKEN'");
    }
    return FixedSecret.isOneOf(given.substring(prefix.length() + 1).strip(), grant)
        ? Verification.verified(Trust.SERVER_KEY)
        : Verification.refused("the token in authorization is not one of this company");
  }

  @Override
  public Set<String> headers() {
    return Set.of(HEADER);
  }
}
