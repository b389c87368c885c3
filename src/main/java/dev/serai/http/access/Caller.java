package dev.serai.http.access;

import dev.serai.http.Refusal;
import dev.serai.model.AccessRole;
import org.apache.camel.Exchange;

/**
 * Who calls the API.
 *
 * @param company the only one that the caller may see; null for the admin, who may see all
 */
public record Caller(AccessRole role, String company) {

  public static final Caller ADMIN = new Caller(AccessRole.ADMIN, null);

  private static final String PROPERTY = "caller";

  /** Whoever {@link Access} let in. */
  public static Caller of(Exchange exchange) {
    Caller caller = exchange.getProperty(PROPERTY, Caller.class);
    if (caller == null) {
      throw new IllegalStateException(
          "the route asks for no key; its first step must be mayRead, mayOperate or adminOnly");
    }
    return caller;
  }

  void enter(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  public boolean sees(String companyKey) {
    return role == AccessRole.ADMIN || companyKey.equals(company);
  }

  /** The answer for a company that does not exist, and for one that the caller may not see. */
  public static Refusal unknownCompany(String companyKey) {
    return new Refusal(
        404,
        "COMPANY_NOT_FOUND",
        "no company has the key '" + companyKey + "'; /api/companies lists those of your key");
  }
}
