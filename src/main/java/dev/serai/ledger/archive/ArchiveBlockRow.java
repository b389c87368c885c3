package dev.serai.ledger.archive;

import dev.serai.ledger.Delivery;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.ledger.sql.CopyRows;
import dev.serai.model.StorableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The deliveries of one pack: a row of arrays. Of most packs all deliveries are of one kind, and
 * their numbers follow one another; neither is written then.
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
   * @param kind its place among the kinds, from one on
   */
  private record Member(PendingDelivery pending, int kind) {

    long number() {
      return pending.deliveryNo;
    }

    Instant receivedAt() {
      return pending.recording.delivery().receivedAt();
    }

    int bytes() {
      return pending.recording.delivery().body().length;
    }
  }

  private final int company;
  private final List<Member> members = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>(1);
  private int size;

  ArchiveBlockRow(int company) {
    this.company = company;
  }

  /** Whether there is room in its pack; an empty one takes whatever comes. */
  boolean takes(PendingDelivery pending) {
    return members.isEmpty() || size + room(pending) <= ArchiveBlock.FULL;
  }

  void add(PendingDelivery pending) {
    Delivery delivery = pending.recording.delivery();
    Kind kind =
        new Kind(
            delivery.connector(),
            delivery.topic(),
            pending.recording.trust().name(),
            delivery.mappingVersion());
    int place = kinds.indexOf(kind);
    if (place < 0) {
      place = kinds.size();
      kinds.add(kind);
    }
    members.add(new Member(pending, place + 1));
    size += room(pending);
  }

  private static int room(PendingDelivery pending) {
    return ArchiveBlock.room(pending.headers, pending.recording.delivery().body());
  }

  int company() {
    return company;
  }

  /** The number of the first one, and of its pack. */
  long number() {
    return members.get(0).number();
  }

  /** When the first one came. */
  Instant receivedAt() {
    return members.get(0).receivedAt();
  }

  /** Puts into the pack what they brought. */
  void fill(ArchiveBlock block) {
    for (Member member : members) {
      PendingDelivery pending = member.pending;
      block.put(member.number(), pending.headers, pending.recording.delivery().body());
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
