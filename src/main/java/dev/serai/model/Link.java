package dev.serai.model;

/** Two names of one visitor: a fingerprint and one or more tokens. */
public record Link(Origin origin, Visitor visitor, Tokens tokens) implements Event {

  @Override
  public String kind() {
    return "link";
  }
}
