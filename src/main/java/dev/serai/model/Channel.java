package dev.serai.model;

/** Where a shopper talked to the assistant. */
public enum Channel {
  CHAT,
  FAQ,
  NUDGE
}
