package dev.serai.cli.history;

import java.util.ArrayDeque;

/**
 * Counts documents in the order of the file, though they are settled in any: a run that goes on
 * after a crash begins behind the last one before which all are settled.
 */
final class InOrder {

  private final ArrayDeque<Slot> open = new ArrayDeque<>();
  private final ImportTally tally;
  private long documents;

  /** The place of one document. */
  static final class Slot {
    private DocumentOutcome fate;
  }

  /** Where a run would go on, and what was found up to there. */
  record Mark(long documents, String tally) {}

  /**
   * @param documents counted by runs before, with {@code tally}
   */
  InOrder(long documents, ImportTally tally) {
    this.documents = documents;
    this.tally = tally;
  }

  /** The next document of the file; to be settled later. */
  synchronized Slot next() {
    Slot slot = new Slot();
    open.add(slot);
    return slot;
  }

  synchronized void settle(Slot slot, DocumentOutcome fate) {
    slot.fate = fate;
    while (!open.isEmpty() && open.peek().fate != null) {
      tally.add(open.remove().fate);
      documents++;
    }
  }

  synchronized Mark mark() {
    return new Mark(documents, tally.json());
  }
}
