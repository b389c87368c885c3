package dev.serai.connector.descriptor;

/** The outcome of a request, as far as a platform distinguishes outcomes. */
public enum ReplyOutcome {
  /** Durable: recorded, merged, ignored or a duplicate. */
  RECORDED,
  /** Stored in quarantine, because it could not be mapped. */
  QUARANTINED,
  /** Rejected: not genuine, not readable, unknown. */
  REFUSED,
  /** Not durable at the moment. */
  UNAVAILABLE
}
