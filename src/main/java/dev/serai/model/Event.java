package dev.serai.model;

/**
 * One thing a shop, a shopper or an assistant did, in canonical form.
 *
 * <p>Ids are text because platforms send numbers beyond 2^53; amounts are {@link
 * java.math.BigDecimal} with a currency code beside them.
 */
public sealed interface Event
    permits CartAction,
        CartSnapshot,
        Checkout,
        Refund,
        Interaction,
        Exposure,
        Link,
        Fetch,
        Ignored {

  Origin origin();

  /** The visitor named on the event itself; {@link Visitor#NONE} if there is none. */
  Visitor visitor();

  /** The value of {@code kind} in JSON. */
  String kind();

  /** The same event with another origin. */
  Event at(Origin where);
}
