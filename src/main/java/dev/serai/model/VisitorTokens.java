package dev.serai.model;

/**
 * Names other than fingerprints by which a visitor may be recognised. Each may be null.
 *
 * @param cartToken the platform's cart id
 * @param checkoutToken the platform's checkout id
 * @param customerId the shop's customer id
 * @param emailHash lower-case hex SHA-256 of the trimmed, lower-cased address; the address itself
 *     is never passed on
 */
public record VisitorTokens(
    String cartToken, String checkoutToken, String customerId, String emailHash) {

  public static final VisitorTokens NONE = new VisitorTokens(null, null, null, null);
}
