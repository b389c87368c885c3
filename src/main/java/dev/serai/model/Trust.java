package dev.serai.model;

/** How far a witness is believed when two disagree on money; most trusted first. */
public enum Trust {
  SIGNED_WEBHOOK,
  SERVER_KEY,
  BROWSER
}
