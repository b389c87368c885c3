package dev.serai.model;

/** Understood, but there is nothing to record; {@code reason} says why. */
public record Ignored(Origin origin, String reason) implements Event {

  @Override
  public Visitor visitor() {
    return Visitor.NONE;
  }

  @Override
  public String kind() {
    return "ignored";
  }

  @Override
  public Ignored at(Origin where) {
    return new Ignored(where, reason);
  }
}
