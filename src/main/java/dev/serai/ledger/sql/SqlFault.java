package dev.serai.ledger.sql;

import java.sql.SQLException;
import java.util.Set;

/** Distinguishes an error in the data, which a retry cannot fix, from a temporary one. */
public final class SqlFault {

  private SqlFault() {}

  private static final Set<String> OF_THE_DATA =
      Set.of(
          "21", // cardinality violation: one statement would change a row twice
          "22", // data exception
          "23", // integrity violation
          "44", // with check option violation
          "54", // program limit exceeded
          "P0"); // raised by a trigger of the operator's own

  /** An error between two batches that share a company; neither would have it alone. */
  public static boolean ofSharing(SQLException e) {
    return "23505".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
  }

  public static boolean ofTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && OF_THE_DATA.contains(state.substring(0, 2));
  }
}
