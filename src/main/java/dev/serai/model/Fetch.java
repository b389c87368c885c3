package dev.serai.model;

import java.util.Map;

/**
 * The delivery only names a document, which must be fetched from the platform.
 *
 * @param resource what to fetch, by its name in the connector's {@code pull.fetch}
 * @param id the document's id
 * @param parameters further values that the request needs; may be empty
 * @param reason why the delivery alone is not enough, for a person; may be null
 */
public record Fetch(
    Origin origin, String resource, String id, Map<String, String> parameters, String reason)
    implements Event {

  public Fetch {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public Visitor visitor() {
    return Visitor.NONE;
  }

  @Override
  public String kind() {
    return "fetch";
  }

  @Override
  public Fetch at(Origin where) {
    return new Fetch(where, resource, id, parameters, reason);
  }
}
