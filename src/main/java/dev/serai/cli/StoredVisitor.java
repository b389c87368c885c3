package dev.serai.cli;

import dev.serai.app.UserError;
import dev.serai.attribution.VisitorName;
import dev.serai.connector.mapping.EmailHash;
import dev.serai.ledger.erasure.RawBodies;
import dev.serai.ledger.erasure.VisitorRecord;
import dev.serai.model.IdentityMethod;
import dev.serai.report.CompanyNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A visitor whom commands name by a fingerprint or an e-mail address.
 *
 * @param fingerprint null if the address is given
 */
record StoredVisitor(String company, String fingerprint, String email) {

  /** A shorter name stands in bodies of others by chance. */
  private static final int SHORTEST_IN_BODIES = 8;

  /**
   * @param deliveries that brought the events, and others whose body names the visitor
   */
  record Found(VisitorRecord record, Set<Long> deliveries) {}

  /** For output; an address is not repeated. */
  String label() {
    return fingerprint != null ? "visitor " + fingerprint : "the visitor of this address";
  }

  Found find(Connection connection) throws SQLException {
    int number = CompanyNumber.of(connection, company);
    VisitorRecord record =
        VisitorRecord.find(
            connection,
            number,
            fingerprint != null
                ? new VisitorName(IdentityMethod.FINGERPRINT, fingerprint)
                : new VisitorName(IdentityMethod.EMAIL_HASH, EmailHash.of(email)));
    Set<String> texts = new TreeSet<>(record.recognisable(SHORTEST_IN_BODIES));
    if (email != null) {
      texts.add(email.strip());
    }
    Set<Long> deliveries = new TreeSet<>(record.deliveries());
    deliveries.addAll(RawBodies.containing(connection, number, texts));
    if (record.events().isEmpty() && deliveries.isEmpty()) {
      throw new UserError("'" + company + "' has stored nothing of " + label());
    }
    return new Found(record, deliveries);
  }
}
