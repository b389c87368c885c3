package dev.serai.connector.export;

import java.io.IOException;

/** What stands in an export file, one after the other. */
interface ExportEntries {

  /**
   * The next; null at the end.
   *
   * @throws BrokenExportFile if neither it nor what follows can be read
   */
  ExportEntry next() throws IOException;
}
