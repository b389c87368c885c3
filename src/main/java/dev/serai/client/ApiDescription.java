package dev.serai.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The section {@code pull} of a descriptor.
 *
 * @param base where every address begins; only settings may stand in it, never anything of a
 *     payload
 * @param headers sent with every request
 * @param rate most requests of one company
 * @param timeout of one request
 * @param fetches by resource
 * @param polls by name
 */
public record ApiDescription(
    RequestTemplate base,
    ApiAuth auth,
    Map<String, RequestTemplate> headers,
    Rate rate,
    Duration timeout,
    Map<String, FetchPlan> fetches,
    Map<String, PollPlan> polls) {

  /** At most {@code requests} in each {@code per}. */
  public record Rate(int requests, Duration per) {}

  /**
   * One request.
   *
   * @param address path and query, after the base
   * @param body JSON whose texts may have places; null for a GET
   */
  public record Ask(String method, RequestTemplate address, RequestBodyTemplate body) {

    Set<String> settings() {
      Set<String> names = new TreeSet<>(address.settings());
      if (body != null) {
        names.addAll(body.settings());
      }
      return names;
    }

    /** The request as its descriptor writes it: nothing of a company or a payload is in it. */
    @Override
    public String toString() {
      return method + " " + address.text();
    }
  }

  /**
   * A further request whose result stands in the document as {@code name}.
   *
   * @param document path in the answer; null if {@code items} is given
   * @param items path of the list in each page; null if one document is wanted
   */
  public record Join(String name, Ask ask, String document, String items, Paging page) {}

  /**
   * One document by its id.
   *
   * @param document path in the answer
   * @param topic under which it is mapped
   * @param ignoreMissing whether a document that is not there is recorded as ignored
   */
  public record FetchPlan(
      Ask ask, String document, List<Join> joins, String topic, boolean ignoreMissing) {}

  /**
   * A list that is polled for changes.
   *
   * @param items path of the list in each page
   * @param enabledBy the setting that must be {@code true}; null if none need be
   */
  public record PollPlan(
      Duration every,
      Ask ask,
      String items,
      Paging page,
      Cursor cursor,
      List<Join> joins,
      String topic,
      String enabledBy) {}

  /** The settings without which no request can be made. */
  public Set<String> settings() {
    Set<String> names = new TreeSet<>(base.settings());
    names.addAll(auth.settings());
    headers.values().forEach(header -> names.addAll(header.settings()));
    return names;
  }

  /**
   * Where the company's requests go, credentials with them. Throws {@link FetchFailure.Refused} if
   * its settings make no addresses.
   */
  public List<URI> addresses(Map<String, String> settings) {
    TemplateValues values = TemplateValues.of(settings);
    URI home = ApiRequest.home(base, values);
    return auth instanceof ApiAuth.ClientCredentials credentials
        ? List.of(home, ApiRequest.uri(credentials.tokenUrl().plain(values)))
        : List.of(home);
  }

  /** The settings without which a request and its joins cannot be made. */
  public Set<String> settings(Ask ask, List<Join> joins) {
    Set<String> names = new TreeSet<>(settings());
    names.addAll(ask.settings());
    joins.forEach(join -> names.addAll(join.ask().settings()));
    return names;
  }
}
