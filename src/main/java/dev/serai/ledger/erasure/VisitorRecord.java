package dev.serai.ledger.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.attribution.VisitorName;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every name of a visitor, and the events that bear one. Names are found from name to name: those
 * of one event are of one visitor. A name that too many bear (a customer id of all guests) leads no
 * further and is nobody's.
 *
 * @param company its number
 * @param events their data, by number
 * @param deliveries that brought them
 */
public record VisitorRecord(
    int company, Set<VisitorName> names, Map<Long, JsonNode> events, Set<Long> deliveries) {

  /** More fingerprints than one shopper has, and more events of one name. */
  private static final int MOST_FINGERPRINTS = 100;

  private static final int MOST_EVENTS = 5_000;

  private static final String EVENTS =
      """
      SELECT event_no, delivery_no, data FROM event e
      WHERE company = ? AND EXISTS (SELECT FROM unnest(?::text[]) AS n (written)
                                    WHERE strpos(e.data, n.written) > 0)""";

  private record Found(long delivery, JsonNode data) {}

  /**
   * Reads all events of the company once for each step from name to name.
   *
   * @param start a fingerprint, or the hash of an e-mail address
   */
  public static VisitorRecord find(Connection connection, int company, VisitorName start)
      throws SQLException {
    Map<Long, Found> events = new TreeMap<>();
    Set<VisitorName> names = new LinkedHashSet<>();
    Set<VisitorName> crowded = new HashSet<>();
    Set<VisitorName> next = Set.of(start);
    while (!next.isEmpty()) {
      Map<VisitorName, Map<Long, Found>> bearing = bearing(connection, company, next);
      Set<VisitorName> further = new LinkedHashSet<>();
      for (VisitorName name : next) {
        Map<Long, Found> own = bearing.getOrDefault(name, Map.of());
        if (crowded(own)) {
          crowded.add(name);
        } else {
          names.add(name);
          events.putAll(own);
          own.values().forEach(event -> further.addAll(namesIn(event.data)));
        }
      }
      further.removeAll(names);
      further.removeAll(crowded);
      next = further;
    }
    Map<Long, JsonNode> data = new TreeMap<>();
    Set<Long> deliveries = new java.util.TreeSet<>();
    events.forEach(
        (number, event) -> {
          data.put(number, event.data);
          deliveries.add(event.delivery);
        });
    return new VisitorRecord(company, names, data, deliveries);
  }

  private static boolean crowded(Map<Long, Found> events) {
    Set<VisitorName> fingerprints = new HashSet<>();
    events.values().stream()
        .flatMap(event -> namesIn(event.data).stream())
        .filter(VisitorName::fingerprint)
        .forEach(fingerprints::add);
    return events.size() > MOST_EVENTS || fingerprints.size() > MOST_FINGERPRINTS;
  }

  private static Map<VisitorName, Map<Long, Found>> bearing(
      Connection connection, int company, Set<VisitorName> names) throws SQLException {
    List<String> written = new ArrayList<>();
    names.forEach(name -> written.addAll(VisitorNames.written(name)));
    Map<VisitorName, Map<Long, Found>> bearing = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(EVENTS)) {
      select.setInt(1, company);
      select.setArray(2, connection.createArrayOf("text", written.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Found found = new Found(row.getLong(2), json(row.getString(3)));
          for (VisitorName name : namesIn(found.data)) {
            if (names.contains(name)) {
              bearing.computeIfAbsent(name, each -> new TreeMap<>()).put(row.getLong(1), found);
            }
          }
        }
      }
    }
    return bearing;
  }

  private static Set<VisitorName> namesIn(JsonNode event) {
    Set<VisitorName> names = new LinkedHashSet<>();
    VisitorNames.each(event, (node, field) -> names.add(VisitorNames.name(node, field)));
    return names;
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of names that are long enough to be looked for in raw bodies. */
  public Set<String> recognisable(int characters) {
    Set<String> values = new HashSet<>();
    for (VisitorName name : names) {
      if (name.value().length() >= characters
          && name.identityMethod() != IdentityMethod.EMAIL_HASH) {
        values.add(name.value());
      }
    }
    return values;
  }
}
