package dev.serai.connector.export;

import java.io.IOException;

/** What stands in an export file, one after the other. */
interface Entries {

  /**
   * The next; null at the end.
   *
   * @throws BrokenExport if neither it nor what follows can be read
   */
  Entry next() throws IOException;
}
