package dev.serai.connector.body;

/**
 * Genuine and readable, but the mapping made no valid event of it: the delivery goes to quarantine.
 */
public final class Unmappable extends ReadFailure {

  private final String place;

  public Unmappable(String message) {
    this(message, null);
  }

  /**
   * @param place in the mapping, for example {@code order.jslt:7:3}; null if not known
   */
  public Unmappable(String message, String place) {
    super(message);
    this.place = place;
  }

  @Override
  public String toAuthor() {
    return place == null ? getMessage() : getMessage() + " (" + place + ")";
  }
}
