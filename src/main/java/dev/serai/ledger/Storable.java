package dev.serai.ledger;

/**
 * Texts that may quote a sender's bytes: the one character PostgreSQL refuses must not stop them.
 */
final class Storable {

  private Storable() {}

  static String text(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
