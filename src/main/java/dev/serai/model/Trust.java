package dev.serai.model;

/** How far a source is trusted if two disagree about money; most trusted first. */
public enum Trust {
  SIGNED_WEBHOOK,
  SERVER_KEY,
  BROWSER
}
