package dev.serai.ledger;

import dev.serai.model.Rung;

/**
 * One name of a visitor.
 *
 * @param rung for a fingerprint how it reached the order, for a token its kind
 */
record Name(Rung rung, String value) {

  boolean fingerprint() {
    return rung.compareTo(Rung.CART_TOKEN) < 0;
  }

  /**
   * Finds a company's orders by this name; all fingerprints share one scope, whatever rung they
   * came by.
   */
  long hash(int company) {
    return Hash.narrow(company + (fingerprint() ? "/fingerprint" : "/" + rung.label()), value);
  }
}
