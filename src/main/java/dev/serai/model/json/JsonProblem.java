package dev.serai.model.json;

/**
 * A value that the hub does not read, although it is JSON. Quotes nothing of the value.
 *
 * @param field its path as the sender spells it, for example {@code line_items[0].price}; empty for
 *     the document itself
 * @param message says what is wrong, in words that follow the field's name
 */
public record JsonProblem(String field, String message) {

  /** {@code line_items[0].price: is a number of more than 200 characters}. */
  public String text() {
    return field.isEmpty() ? "the document " + message : field + ": " + message;
  }
}
