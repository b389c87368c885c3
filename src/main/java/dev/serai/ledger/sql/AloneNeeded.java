package dev.serai.ledger.sql;

import java.sql.SQLException;

/** A batch that shares its companies found that it must have one to itself. */
public final class AloneNeeded extends SQLException {

  public AloneNeeded(String why) {
    super(why);
  }
}
