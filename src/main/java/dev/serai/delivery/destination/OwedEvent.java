package dev.serai.delivery.destination;

import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One event owed to one destination, on its way: what {@code outbox:} emits.
 *
 * @param grant what the company gives this destination
 */
public record OwedEvent(OutboxRow row, Company company, Destination destination, Grant grant) {

  /**
   * The message's id: the same for every attempt, also after a restart or a replay, and another one
   * after the database was begun anew (numbers repeat then, the time of writing does not).
   */
  public String id() {
    String name =
        company.key() + '/' + row.destination() + '/' + row.outboxNo() + '/' + row.createdAt();
    return "msg_"
        + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }

  @Override
  public String toString() {
    return "Parcel[" + company.key() + "/" + row.destination() + "/" + row.outboxNo() + "]";
  }
}
