package dev.serai.cli.history;

import java.util.List;

/** What became of one document of a file. */
sealed interface DocumentOutcome {

  /** Recorded, or known already; an outcome for each event, as {@code checkout recorded}. */
  record Taken(List<String> outcomes) implements DocumentOutcome {}

  /** Not recorded, and why. */
  record Skipped(long line, String why) implements DocumentOutcome {}
}
