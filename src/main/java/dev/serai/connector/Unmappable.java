package dev.serai.connector;

/** Signed and readable, but the mapping made no valid event of it: to be kept in quarantine. */
public final class Unmappable extends IntakeFailure {

  private final String place;

  public Unmappable(String message) {
    this(message, null);
  }

  /**
   * @param place in the mapping, as {@code order.jslt:7:3}; null if not known
   */
  Unmappable(String message, String place) {
    super(message);
    this.place = place;
  }

  @Override
  public String toAuthor() {
    return place == null ? getMessage() : getMessage() + " (" + place + ")";
  }
}
