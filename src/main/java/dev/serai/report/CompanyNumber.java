package dev.serai.report;

import java.sql.Connection;
import java.sql.SQLException;

/** The number under which the ledger keeps a company. */
public final class CompanyNumber {

  /** No company has it: what was never recorded for is empty, not unknown. */
  private static final int NONE = 0;

  private CompanyNumber() {}

  public static int of(Connection connection, String key) throws SQLException {
    return Query.of("SELECT id FROM company WHERE key = ?", key)
        .first(connection, row -> row.getInt(1))
        .orElse(NONE);
  }
}
