package dev.serai.ledger.sql;

/**
 * Texts that may quote a sender's bytes: the one character that PostgreSQL refuses must not cause
 * an error.
 */
public final class StorableText {

  private StorableText() {}

  public static String text(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
