package dev.serai.ledger.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.ledger.Delivery;
import dev.serai.ledger.LedgerFixture;
import dev.serai.ledger.RecordedBodies;
import dev.serai.ledger.Recording;
import dev.serai.ledger.SampleEvents;
import dev.serai.model.Trust;
import io.airlift.compress.lz4.Lz4Compressor;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchiveBlockTest {

  private final Random random = new Random(7);

  @Test
  void returnsWhatWasAddedByteForByte() {
    ArchiveBlock block = new ArchiveBlock();
    Map<Long, byte[]> bodies = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      byte[] body = noise(i * 13);
      bodies.put((long) i, body);
      block.put(i, i % 3 == 0 ? new byte[0] : json("{\"x-i\":\"%d é\"}".formatted(i)), body);
    }

    Map<Long, ArchivedDelivery> read =
        ArchiveBlock.open(block.compressed(new Lz4Compressor()), block.size());

    assertThat(read.keySet()).containsExactlyElementsOf(bodies.keySet().stream().sorted().toList());
    read.forEach(
        (number, raw) -> {
          assertThat(raw.body()).isEqualTo(bodies.get(number));
          assertThat(raw.headers())
              .isEqualTo(number % 3 == 0 ? Map.of() : Map.of("x-i", number + " é"));
        });
  }

  @Test
  void anEmptiedBlockContainsOnlyWhatWasAddedAfter() {
    ArchiveBlock block = new ArchiveBlock();
    byte[] large = noise(3 * ArchiveBlock.FULL);
    block.put(1, new byte[0], large);
    assertThat(
            ArchiveBlock.open(block.compressed(new Lz4Compressor()), block.size()).get(1L).body())
        .isEqualTo(large);
    block.clear();
    block.put(2, new byte[0], noise(10));
    assertThat(ArchiveBlock.open(block.compressed(new Lz4Compressor()), block.size()))
        .containsOnlyKeys(2L);
  }

  @Test
  void aBatchFillsBlocksOfEachCompanyAndEveryDeliveryIsFound() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      List<Recording> batch = new ArrayList<>();
      List<byte[]> bodies = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        byte[] body = noise(i == 40 ? 200_000 : 2_000);
        bodies.add(body);
        batch.add(
            Recording.of(
                LedgerFixture.company(i % 3 == 0 ? "a" : "b"),
                Trust.SIGNED_WEBHOOK,
                delivery("d" + i, body),
                List.of()));
      }
      ledger.group(batch.toArray(new Recording[0]));

      assertThat(RecordedBodies.read(ledger.database, "true", ArchivedDelivery::body))
          .usingElementComparator(java.util.Arrays::compare)
          .containsExactlyElementsOf(bodies);
      assertThat(
              ledger.rows(
                  "SELECT count(*), count(*) FILTER (WHERE bytes > %d) FROM archive_block"
                      .formatted(ArchiveBlock.FULL)))
          .containsExactly("5|1");
    }
  }

  @Test
  void deliveriesOfABlockAreListedOneByOneWhateverTheyHaveInCommon() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      List<Recording> batch = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String topic = i % 4 == 0 ? null : i % 4 == 1 ? "orders/\0paid" : "carts";
        batch.add(
            Recording.of(
                LedgerFixture.company(i % 5 == 0 ? "a" : "b"),
                i % 3 == 0 ? Trust.BROWSER : Trust.SIGNED_WEBHOOK,
                new Delivery(
                    i % 2 == 0 ? "one" : "two",
                    topic,
                    Map.of(),
                    noise(1_000 + i),
                    // each tenth is a repeat, and leaves a gap
                    "d" + (i % 10 == 9 ? i - 6 : i),
                    i % 7 == 0 ? null : "v" + i % 2,
                    Instant.EPOCH.plusSeconds(i)),
                List.of()));
      }
      ledger.group(batch.toArray(new Recording[0]));
      ledger.group(batch.get(0), batch.get(1));

      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        if (i % 10 != 9) {
          expected.add(
              "%d|%s|%s|%s|%s|%d"
                  .formatted(
                      i,
                      i % 2 == 0 ? "one" : "two",
                      i % 4 == 0 ? null : i % 4 == 1 ? "orders/\uFFFDpaid" : "carts",
                      i % 3 == 0 ? Trust.BROWSER : Trust.SIGNED_WEBHOOK,
                      i % 7 == 0 ? null : "v" + i % 2,
                      1_000 + i));
        }
      }
      String columns =
          "SELECT extract(epoch FROM d.received_at)::int, d.connector, d.topic, d.trust,"
              + " d.mapping_version, d.bytes FROM ";
      assertThat(ledger.rows(columns + "delivery d ORDER BY d.received_at"))
          .containsExactlyElementsOf(expected);
      assertThat(
              ledger.rows(
                  columns
                      + "(SELECT company, delivery_no FROM delivery) a CROSS JOIN LATERAL"
                      + " delivery_numbered(a.company, a.delivery_no) d ORDER BY d.received_at"))
          .containsExactlyElementsOf(expected);
      assertThat(
              ledger.rows(
                  "SELECT d.* FROM generate_series((SELECT min(delivery_no) - 3 FROM delivery),"
                      + " (SELECT max(delivery_no) + 3 FROM delivery)) AS no"
                      + " CROSS JOIN (SELECT DISTINCT company FROM delivery) c"
                      + " CROSS JOIN LATERAL delivery_numbered(c.company, no) d"))
          .hasSameSizeAs(expected);
    }
  }

  @Test
  void anErasedDeliveryIsGoneAndItsNeighboursStay() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      ledger.group(
          ledger.signed(SampleEvents.order("1").event()),
          ledger.signed(SampleEvents.order("2").event()),
          ledger.signed(SampleEvents.order("3").event()));
      ArchiveErasure raw = new ArchiveErasure(ledger.database);
      String company = ledger.rows("SELECT key FROM company").get(0);
      Set<Long> second = raw.deliveriesOf(company, "2");

      assertThat(raw.deliveriesOf(company, "4")).isEmpty();
      assertThat(raw.deliveriesOf("nobody", "2")).isEmpty();
      assertThat(raw.erase("nobody", second)).isZero();
      assertThat(raw.erase(company, second)).isEqualTo(1);
      assertThat(raw.erase(company, second)).isZero();

      assertThat(found(ledger)).containsExactly(true, false, true);
      assertThat(ledger.rows("SELECT count(*), sum(value) FROM orders")).containsExactly("3|30.00");

      raw.erase(company, raw.deliveriesOf(company, "1"));
      raw.erase(company, raw.deliveriesOf(company, "3"));
      assertThat(found(ledger)).containsExactly(false, false, false);
      ledger.execute("TRUNCATE archive_block");
      assertThat(found(ledger)).containsExactly(false, false, false);
    }
  }

  private static List<Boolean> found(LedgerFixture ledger) throws SQLException {
    return RecordedBodies.find(ledger.database, "true").stream()
        .map(java.util.Optional::isPresent)
        .toList();
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Delivery delivery(String key, byte[] body) {
    return new Delivery("test", null, Map.of("x-key", key), body, key, null, Instant.EPOCH);
  }
}
