package dev.serai.model;

/**
 * A visitor was assigned to a variant of an experiment, whether they meet the assistant or not.
 *
 * @param experiment its name
 * @param variant the visitor's group in it
 */
public record Exposure(Origin origin, Visitor visitor, String experiment, String variant)
    implements Event {

  @Override
  public String kind() {
    return "exposure";
  }

  @Override
  public Exposure at(Origin where) {
    return new Exposure(where, visitor, experiment, variant);
  }
}
