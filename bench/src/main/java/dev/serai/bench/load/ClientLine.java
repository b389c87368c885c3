package dev.serai.bench.load;

import java.util.Optional;

/** What the client writes to standard output, one line each: a word and its values. */
public enum ClientLine {
  /** The first request leaves. */
  WARMING,
  /** The measured time begins. */
  MEASURING,
  /** The measured time is over. */
  MEASURED,
  /** How many were acknowledged since the first. */
  ANSWERED,
  /** The {@link LoadResult} as JSON; the last line. */
  RESULT;

  void print(String rest) {
    System.out.println(name() + " " + rest);
  }

  /** The kind of {@code line}, if it is the client's own. */
  public static Optional<ClientLine> of(String line) {
    for (ClientLine each : values()) {
      if (line.startsWith(each.name() + " ")) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What follows the word. */
  public String rest(String line) {
    return line.substring(name().length() + 1);
  }
}
