package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which refunds a range's net is lowered by. */
public enum NetBasis {
  /** Those of the orders placed in it, whenever they were made: what these orders are worth. */
  ORDERS,
  /** Those made in it, whenever their orders were placed: what the shop's own reports show. */
  SHOP;

  /** The spelling used in queries and in JSON. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
