package dev.serai.connector.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.connector.body.FieldPath;
import dev.serai.connector.http.OutboundHttp;
import dev.serai.connector.pull.Pull.Ask;
import dev.serai.connector.pull.Pull.FetchPlan;
import dev.serai.connector.pull.Pull.Join;
import dev.serai.connector.pull.Pull.PollPlan;
import dev.serai.model.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A platform's API as one company may use it. Every method throws {@link PullFailure} and holds its
 * thread until the platform answered.
 */
public final class Platform {

  private final Pull pull;
  private final Values settings;
  private final Caller caller;

  /**
   * @param settings the company's settings of the connector, secret ones included
   */
  public Platform(OutboundHttp http, Pull pull, Map<String, String> settings) {
    this.pull = pull;
    this.settings = Values.of(settings);
    this.caller = new Caller(http, pull, this.settings);
  }

  /** The document of this id, with what is joined to it. */
  public JsonNode document(FetchPlan plan, String id, Map<String, String> parameters) {
    Values values = settings.with(id, parameters);
    JsonNode document = one(plan.ask(), plan.document(), values);
    return joined(document, plan.joins(), values);
  }

  /** The document with the results of further requests in it; the tree given is changed. */
  public JsonNode joined(JsonNode document, List<Join> joins) {
    return joined(document, joins, settings);
  }

  /**
   * Reads a list from {@code cursor} on, and hands over each page's items before it asks for the
   * next.
   *
   * @param cursor as the platform writes it
   * @param now the present, as the platform writes it
   * @return whether it was read to its end
   */
  public boolean list(PollPlan plan, String cursor, String now, Consumer<List<JsonNode>> page) {
    Values values = settings.with("cursor", cursor).with("now", now);
    Errand errand = Errand.of(pull.base(), plan.ask(), values);
    return new Pages(caller, plan.page(), plan.items()).read(errand, page);
  }

  private JsonNode joined(JsonNode document, List<Join> joins, Values values) {
    if (joins.isEmpty()) {
      return document;
    }
    if (!(document instanceof ObjectNode object)) {
      throw new PullFailure.Refused("nothing can be joined to a document that is no object");
    }
    for (Join join : joins) {
      object.set(join.name(), join(join, values.with(object)));
    }
    return object;
  }

  /** What is not there is joined as null: an order may have outlived its coupon. */
  private JsonNode join(Join join, Values values) {
    try {
      return join.items() == null ? one(join.ask(), join.document(), values) : all(join, values);
    } catch (PullFailure.Missing e) {
      return Json.MAPPER.nullNode();
    }
  }

  private JsonNode all(Join join, Values values) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    Errand errand = Errand.of(pull.base(), join.ask(), values);
    if (!new Pages(caller, join.page(), join.items()).read(errand, list::addAll)) {
      throw new PullFailure.Refused(errand + " has more pages than its page.max");
    }
    return list;
  }

  private JsonNode one(Ask ask, String path, Values values) {
    JsonNode answer = caller.call(Errand.of(pull.base(), ask, values)).body();
    JsonNode document = FieldPath.parse(path).at(answer);
    boolean without = document.isNull() || emptyListAt(answer, path) || answer.isMissingNode();
    if (without && answer.path("errors").isEmpty()) {
      throw new PullFailure.Missing(ask + " was answered without a document");
    }
    if (document.isMissingNode() || document.isNull()) {
      throw new PullFailure.Later(
          ask + " was answered without " + (path.isEmpty() ? "a document" : path), null);
    }
    return document;
  }

  /** Whether the path asks for an element that a list, there as it should be, does not have. */
  private static boolean emptyListAt(JsonNode answer, String path) {
    int dot = path.lastIndexOf('.');
    JsonNode parent = FieldPath.parse(dot < 0 ? "" : path.substring(0, dot)).at(answer);
    return !path.isEmpty() && parent.isArray() && parent.isEmpty();
  }
}
