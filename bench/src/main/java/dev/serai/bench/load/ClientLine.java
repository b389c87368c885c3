package dev.serai.bench.load;

import java.util.Optional;

/** What the client reports on standard output, one line each: a keyword and its value. */
public enum ClientLine {
  /** The first request is sent. */
  WARMING,
  /** The measured time begins. */
  MEASURING,
  /** The measured time is over. */
  MEASURED,
  /** The number of orders acknowledged so far. */
  ANSWERED,
  /** The {@link LoadResult} as JSON; the last line. */
  RESULT;

  void print(String rest) {
    System.out.println(name() + " " + rest);
  }

  /** The kind of {@code line}, if it is one of the client's. */
  public static Optional<ClientLine> of(String line) {
    for (ClientLine each : values()) {
      if (line.startsWith(each.name() + " ")) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The text after the keyword. */
  public String rest(String line) {
    return line.substring(name().length() + 1);
  }
}
