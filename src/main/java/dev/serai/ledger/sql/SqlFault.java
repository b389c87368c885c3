package dev.serai.ledger.sql;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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
    return e instanceof AloneNeeded
        || "23505".equals(e.getSQLState())
        || "40P01".equals(e.getSQLState());
  }

  public static boolean ofTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && OF_THE_DATA.contains(state.substring(0, 2));
  }

  /**
   * What went wrong, in words that quote neither rows nor values: the SQLSTATE with the table and
   * the constraint or column that it names.
   */
  public static String describe(Throwable fault) {
    if (!(fault instanceof SQLException sql)) {
      return fault.getClass().getSimpleName();
    }
    if (sql.getSQLState() == null) {
      return "no connection";
    }
    StringBuilder text = new StringBuilder("SQLSTATE ").append(sql.getSQLState());
    if (sql instanceof PSQLException server && server.getServerErrorMessage() != null) {
      ServerErrorMessage message = server.getServerErrorMessage();
      append(text, ", table ", message.getTable());
      append(text, ", constraint ", message.getConstraint());
      append(text, ", column ", message.getColumn());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String label, String name) {
    if (name != null) {
      text.append(label).append(name);
    }
  }
}
