package dev.serai.ledger;

/** The ledger cannot make anything durable now; nothing was recorded and a retry may succeed. */
public final class LedgerUnavailable extends RuntimeException {

  public LedgerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
