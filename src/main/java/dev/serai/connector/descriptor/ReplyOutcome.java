package dev.serai.connector.descriptor;

/** What a platform is told of a request, as far as it tells one outcome from another. */
public enum ReplyOutcome {
  /** Durable: recorded, merged, ignored or a repeat. */
  RECORDED,
  /** Kept, because it could not be mapped. */
  QUARANTINED,
  /** Not taken: not genuine, not readable, unknown. */
  REFUSED,
  /** Not durable now. */
  UNAVAILABLE
}
