package dev.serai.ledger.archive;

import dev.serai.ledger.Delivery;
import dev.serai.ledger.batch.BatchDelivery;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.StorableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The deliveries of one archive block: a row of arrays. In most blocks all deliveries are of one
 * kind, with consecutive numbers; neither is written then.
 */
public final class ArchiveBlockRow {

  /** The columns that {@link #write} fills. */
  private static final String[] COLUMNS = {
    "company",
    "block_no",
    "numbers",
    "received_at",
    "bytes",
    "kinds",
    "connectors",
    "topics",
    "trusts",
    "mapping_versions"
  };

  /** Rows of the table {@code archive_index}. */
  public static CopyRows rows() {
    return new CopyRows("archive_index", COLUMNS);
  }

  /** What deliveries have in common. */
  private record Kind(String connector, String topic, String trust, String version) {}

  /**
   * @param kind its index among the kinds, from one
   */
  private record Member(BatchDelivery delivery, int kind) {

    long number() {
      return delivery.deliveryNo();
    }

    Instant receivedAt() {
      return delivery.recording().delivery().receivedAt();
    }

    int bytes() {
      return delivery.recording().delivery().body().length;
    }
  }

  private final int company;
  private final List<Member> members = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>(1);
  private int size;

  ArchiveBlockRow(int company) {
    this.company = company;
  }

  /** Whether its block has room; an empty one accepts anything. */
  boolean takes(BatchDelivery delivery) {
    return members.isEmpty() || size + room(delivery) <= ArchiveBlock.FULL;
  }

  void add(BatchDelivery delivery) {
    Delivery raw = delivery.recording().delivery();
    Kind kind =
        new Kind(
            raw.connector(),
            raw.topic(),
            delivery.recording().trust().name(),
            raw.mappingVersion());
    int place = kinds.indexOf(kind);
    if (place < 0) {
      place = kinds.size();
      kinds.add(kind);
    }
    members.add(new Member(delivery, place + 1));
    size += room(delivery);
  }

  private static int room(BatchDelivery delivery) {
    return ArchiveBlock.room(delivery.pending().headers(), delivery.recording().delivery().body());
  }

  int company() {
    return company;
  }

  /** The number of the first delivery, and of the block. */
  long number() {
    return members.get(0).number();
  }

  /** When the first delivery was received. */
  Instant receivedAt() {
    return members.get(0).receivedAt();
  }

  /** Adds their headers and bodies to the block. */
  void fill(ArchiveBlock block) {
    for (Member member : members) {
      BatchDelivery delivery = member.delivery;
      block.put(
          member.number(), delivery.pending().headers(), delivery.recording().delivery().body());
    }
  }

  void write(CopyRows rows) {
    long last = members.get(members.size() - 1).number();
    boolean gaps = last - number() >= members.size();
    rows.row()
        .int4(company)
        .int8(number())
        .int8s(gaps ? members : List.of(), Member::number)
        .times(members, Member::receivedAt)
        .int4s(members, Member::bytes)
        .int4s(kinds.size() > 1 ? members : List.of(), Member::kind)
        .texts(kinds, Kind::connector)
        .texts(kinds, kind -> StorableText.text(kind.topic))
        .texts(kinds, Kind::trust)
        .texts(kinds, Kind::version);
  }
}
