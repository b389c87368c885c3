package dev.serai.ledger.erasure;

import dev.serai.ledger.archive.ArchiveSearch;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Raw bodies that name a visitor, whatever became of them: quarantined and ignored ones too. */
public final class RawBodies {

  private RawBodies() {}

  /**
   * The numbers of the deliveries whose body contains one of the texts, in any case of letters.
   *
   * @param company its number
   */
  public static Set<Long> containing(Connection connection, int company, Collection<String> texts)
      throws SQLException {
    Set<Long> found = new TreeSet<>();
    if (texts.isEmpty()) {
      return found;
    }
    String[] wanted =
        texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toArray(String[]::new);
    ArchiveSearch.each(
        connection,
        company,
        (number, raw) -> {
          String body = new String(raw.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
          for (String text : wanted) {
            if (body.contains(text)) {
              found.add(number);
              return;
            }
          }
        });
    return found;
  }
}
