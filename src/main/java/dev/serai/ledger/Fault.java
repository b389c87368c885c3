package dev.serai.ledger;

import java.sql.SQLException;

/** Tells a fault of the data, which no retry mends, from a fault of the moment. */
final class Fault {

  private Fault() {}

  /** Data exception (22), integrity violation (23), program limit exceeded (54). */
  static boolean ofTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }
}
