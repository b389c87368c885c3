package dev.serai.intake.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Trust;
import java.security.MessageDigest;

/** Who calls: a server that sends a key, or a browser. */
final class AnalyticsCaller {

  private static final String SCHEME = "bearer ";

  private AnalyticsCaller() {}

  /**
   * How far the caller is trusted. A wrong key, or a browser on a page that does not belong to the
   * company, is a {@link Refusal}.
   */
  static Trust trust(Request request, Company company) {
    String authorization = request.header("authorization");
    if (authorization != null) {
      if (holdsKey(authorization, company)) {
        return Trust.SERVER_KEY;
      }
      throw new Refusal(
          401,
          "UNAUTHORIZED",
          "Authorization is not 'Bearer' and one of the company's server keys; leave it out to call"
              + " as a browser");
    }
    String origin = request.header("origin");
    if (origin == null && !company.origins().isEmpty() && !company.browsers().originOptional()) {
      throw new Refusal(
          403,
          "ORIGIN_NOT_ALLOWED",
          "a call without an Origin, as no browser makes it, needs one of the company's server keys"
              + " as 'Authorization: Bearer KEY', or trust: {origin: optional} in the company's file");
    }
    if (origin != null && !company.origins().isEmpty() && !company.origins().contains(origin)) {
      throw new Refusal(
          403,
          "ORIGIN_NOT_ALLOWED",
          "pages of this origin may not send events of this company; list it under origins in the"
              + " company's file");
    }
    return Trust.BROWSER;
  }

  private static boolean holdsKey(String authorization, Company company) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] shown = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
    boolean holds = false;
    for (String key : company.serverKeys()) {
      // every key is compared, so that the time taken reveals nothing
      holds |= !key.isBlank() && MessageDigest.isEqual(key.getBytes(UTF_8), shown);
    }
    return holds;
  }
}
