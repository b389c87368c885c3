package dev.serai.delivery.destination;

import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One event owed to one destination: what {@code outbox:} emits.
 *
 * @param grant what the company configures for this destination
 */
public record OwedEvent(OutboxRow row, Company company, Destination destination, Grant grant) {

  /**
   * The message's id: the same for every attempt, even after a restart or a replay, but different
   * after the database was created again (numbers repeat then, the time of writing does not).
   */
  public String id() {
    String name =
        company.key() + '/' + row.destination() + '/' + row.outboxNo() + '/' + row.createdAt();
    return "msg_"
        + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }

  @Override
  public String toString() {
    return "OwedEvent[" + company.key() + "/" + row.destination() + "/" + row.outboxNo() + "]";
  }
}
