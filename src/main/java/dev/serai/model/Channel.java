package dev.serai.model;

/** Where a shopper met the assistant. */
public enum Channel {
  CHAT,
  FAQ,
  NUDGE
}
