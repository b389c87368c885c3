package dev.serai.http.access;

import dev.serai.http.NonBlocking;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.AccessRole;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;

/**
 * The first step of a route below {@code /api}: lets those pass who send {@code Authorization:
 * Bearer} and a key of the role, and browsers that signed in with one. Who calls is then known to
 * the steps that follow. A company of the path that the caller may not see is answered as one that
 * does not exist.
 */
public final class Access implements NonBlocking {

  /** The error code of a call without a key. */
  public static final String REFUSED = "UNAUTHORIZED";

  /** The header with which a signed-in page proves that it means to act. */
  public static final String ACT_TOKEN = "x-serai-token";

  private static final String SCHEME = "bearer ";
  private static final String COMPANY = "company";

  private final ApiKeys keys;
  private final Session session;
  private final AccessRole needed;

  private Access(ApiKeys keys, Session session, AccessRole needed) {
    this.keys = keys;
    this.session = session;
    this.needed = needed;
  }

  /** Binds the steps {@code mayRead}, {@code mayOperate} and {@code adminOnly}. */
  public static void bind(Registry registry, ApiKeys keys, Session session) {
    registry.bind("mayRead", new Access(keys, session, AccessRole.READ));
    registry.bind("mayOperate", new Access(keys, session, AccessRole.OPERATE));
    registry.bind("adminOnly", new Access(keys, session, AccessRole.ADMIN));
  }

  @Override
  public void process(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    Caller caller = caller(request);
    String company = request.pathParameters().get(COMPANY);
    if (company != null && !caller.sees(company)) {
      throw Caller.unknownCompany(company);
    }
    if (!caller.role().includes(needed)) {
      throw new Refusal(
          403,
          "FORBIDDEN",
          "this key has the role "
              + label(caller.role())
              + "; this call needs "
              + (needed == AccessRole.ADMIN ? "the admin key" : "the role " + label(needed)));
    }
    caller.enter(exchange);
  }

  private Caller caller(Request request) {
    String sent = request.header("authorization");
    if (sent != null && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return keys.holder(sent.substring(SCHEME.length()))
          .map(ApiKeys.Holder::caller)
          .orElseThrow(Access::unauthorized);
    }
    Session.Visit visit = session.of(request).orElseThrow(Access::unauthorized);
    if (!request.method().equals("GET") && !visit.hasToken(request.header(ACT_TOKEN))) {
      throw new Refusal(
          403,
          "TOKEN_REQUIRED",
          "a signed-in page that acts must send the token of GET /session as X-Serai-Token");
    }
    return visit.caller();
  }

  private static Refusal unauthorized() {
    return new Refusal(
        401,
        REFUSED,
        "send a key as 'Authorization: Bearer KEY': one of the company's keys, or the admin key;"
            + " the hub prints where it keeps the admin key when it starts");
  }

  static String label(AccessRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
