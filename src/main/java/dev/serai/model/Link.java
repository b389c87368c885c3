package dev.serai.model;

/** Two names of one visitor: a fingerprint and one or more tokens. */
public record Link(Origin origin, Visitor visitor, VisitorTokens tokens) implements Event {

  @Override
  public String kind() {
    return "link";
  }

  @Override
  public Link at(Origin where) {
    return new Link(where, visitor, tokens);
  }
}
