package dev.serai.model.json;

/**
 * Adds up what a tree takes of the heap, a little too much rather than too little, and asks for it
 * while the tree grows. Bytes of a 64-bit JVM with compressed pointers.
 */
final class HeapWeight {

  private static final int EMPTY_OBJECT = 80;
  private static final int TABLE = 80;
  private static final int LIST = 104;
  private static final int ENTRY = 48;
  private static final int TEXT = 56;
  private static final int NUMBER = 24;
  private static final int EXACT_NUMBER = 120;
  private static final int ELEMENT = 8;

  /** Asked for at once; what is read meanwhile is not counted yet. */
  private static final int SLAB = 32 * 1024;

  private static final int NAMES = 256;

  private final Allowance allowance;
  private final long most;

  /** Names that were met lately: the parser gives the same text again for the same name. */
  private final String[] names = new String[NAMES];

  private long asked;
  private int pending;

  HeapWeight(Allowance allowance, long most) {
    this.allowance = allowance;
    this.most = most;
  }

  void object() {
    add(EMPTY_OBJECT);
  }

  void list() {
    add(LIST);
  }

  @SuppressWarnings({"ReferenceEquality", "StringEquality"})
  void entry(String name, boolean first) {
    int slot = name.hashCode() & (NAMES - 1);
    int ownName = 0;
    if (names[slot] != name) {
      names[slot] = name;
      ownName = TEXT + 2 * name.length();
    }
    add((long) ENTRY + ownName + (first ? TABLE : 0));
  }

  void element() {
    add(ELEMENT);
  }

  void number() {
    add(NUMBER);
  }

  void exactNumber() {
    add(EXACT_NUMBER);
  }

  /** A text of so many characters. */
  void text(int length) {
    add(TEXT + 2L * length);
  }

  void add(long bytes) {
    if (bytes + pending >= SLAB) {
      ask(bytes + pending);
      pending = 0;
    } else {
      pending += (int) bytes;
    }
  }

  /** To be called when all is read. */
  void settle() {
    ask(pending);
    pending = 0;
  }

  private void ask(long bytes) {
    asked += bytes;
    if (asked > most) {
      throw UnreadableJson.of(
          UnreadableJson.Why.TOO_LARGE,
          "has so many values that it would take more than %d MB of memory; send less at once"
              .formatted(most / (1024 * 1024)));
    }
    allowance.take(bytes);
  }
}
