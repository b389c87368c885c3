package dev.serai.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.TestDatabase;
import dev.serai.bench.load.LoadResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofTest {

  private final Databases databases = new Databases(TestDatabase.freshUrl(), null, null);

  @BeforeEach
  void create() {
    databases.create(Contender.HANDWRITTEN);
  }

  @AfterEach
  void drop() {
    databases.drop(Contender.HANDWRITTEN);
  }

  @Test
  void holdsIfEveryAcknowledgedOrderIsStoredOnceWithItsLines() throws SQLException {
    store("bench", 100, 3);
    store("bench", 101, 3);

    Proof proof = proof(100, 101);

    assertThat(proof.holds()).isTrue();
    assertThat(proof.acknowledged()).isEqualTo(2);
  }

  @Test
  void countsMissingDoubledAndTornOrders() throws SQLException {
    store("bench", 100, 3);
    store("another", 100, 3);
    store("bench", 102, 2);

    Proof proof = proof(100, 102);

    assertThat(proof).isEqualTo(new Proof(Contender.HANDWRITTEN, 3, 1, 1, 1));
    assertThat(proof.holds()).isFalse();
  }

  @Test
  void ignoresOrdersThatWereNeverAcknowledged() throws SQLException {
    store("bench", 100, 3);

    assertThat(proof(100, 101, 101L).holds()).isTrue();
    assertThat(proof(100, 101, 101L).acknowledged()).isEqualTo(1);
  }

  @Test
  void addsUpSeveralLoads() throws SQLException {
    store("bench", 100, 3);

    Proof proof = proof(100, 100).with(load(200, 201), databases);

    assertThat(proof).isEqualTo(new Proof(Contender.HANDWRITTEN, 3, 2, 0, 0));
  }

  @Test
  void aServerThatDoesNotFlushIsRefused() {
    assertThatThrownBy(databases::checkDurable)
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("set fsync=on");
  }

  private Proof proof(long first, long last, Long... failed) {
    return Proof.none(Contender.HANDWRITTEN).with(load(first, last, failed), databases);
  }

  private static LoadResult load(long first, long last, Long... failed) {
    return new LoadResult(
        1, 1, 1, 1, 1, first, last, Map.of(), List.of(failed), null, false, null, null);
  }

  private void store(String company, long id, int lines) throws SQLException {
    try (Connection connection = databases.open(Contender.HANDWRITTEN);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO orders (company, order_id, created_at, status, value, currency)"
              + " VALUES ('%s', '%d', now(), 'paid', 1, 'EUR')".formatted(company, id));
      statement.execute(
          ("INSERT INTO order_line SELECT '%s', '%d', n, 'p', 'Mug', 1, 1, 'EUR'"
                  + " FROM generate_series(1, %d) AS n")
              .formatted(company, id, lines));
    }
  }
}
