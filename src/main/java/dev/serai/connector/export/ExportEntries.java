package dev.serai.connector.export;

import java.io.IOException;

/** The entries of an export file, one after the other. */
interface ExportEntries {

  /**
   * The next entry; null at the end.
   *
   * @throws BrokenExportFile if neither it nor what follows can be read
   */
  ExportEntry next() throws IOException;
}
