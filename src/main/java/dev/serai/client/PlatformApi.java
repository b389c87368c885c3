package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.client.ApiDescription.Ask;
import dev.serai.client.ApiDescription.FetchPlan;
import dev.serai.client.ApiDescription.Join;
import dev.serai.client.ApiDescription.PollPlan;
import dev.serai.model.FieldPath;
import dev.serai.model.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A platform's API as one company may use it. Every method throws {@link FetchFailure} and blocks
 * its thread until the platform has answered.
 */
public final class PlatformApi {

  private final ApiDescription pull;
  private final TemplateValues settings;
  private final ApiClient client;

  /**
   * @param settings the company's settings of the connector, secret ones included
   */
  public PlatformApi(GuardedHttpClient http, ApiDescription pull, Map<String, String> settings) {
    this.pull = pull;
    this.settings = TemplateValues.of(settings);
    this.client = new ApiClient(http, pull, this.settings);
  }

  /** The document of this id, with what is joined to it. */
  public JsonNode document(FetchPlan plan, String id, Map<String, String> parameters) {
    TemplateValues values = settings.with(id, parameters);
    JsonNode document = one(plan.ask(), plan.document(), values);
    return joined(document, plan.joins(), values);
  }

  /** The document with the results of further requests in it; the tree given is changed. */
  public JsonNode joined(JsonNode document, List<Join> joins) {
    return joined(document, joins, settings);
  }

  /**
   * Reads a list from {@code cursor} on, and passes on each page's items before it requests the
   * next page.
   *
   * @param cursor as the platform writes it
   * @param now the present, as the platform writes it
   * @return whether it was read to its end
   */
  public boolean list(PollPlan plan, String cursor, String now, Consumer<List<ListedItem>> page) {
    TemplateValues values = settings.with("cursor", cursor).with("now", now);
    ApiRequest request = ApiRequest.of(pull.base(), plan.ask(), values);
    return new PageReader(client, plan.page(), plan.items()).read(request, page);
  }

  private JsonNode joined(JsonNode document, List<Join> joins, TemplateValues values) {
    if (joins.isEmpty()) {
      return document;
    }
    if (!(document instanceof ObjectNode object)) {
      throw new FetchFailure.Refused("nothing can be joined to a document that is no object");
    }
    for (Join join : joins) {
      object.set(join.name(), join(join, values.with(object)));
    }
    return object;
  }

  /** What is not there is joined as null: an order may have outlived its coupon. */
  private JsonNode join(Join join, TemplateValues values) {
    try {
      return join.items() == null ? one(join.ask(), join.document(), values) : all(join, values);
    } catch (FetchFailure.Missing e) {
      return Json.MAPPER.nullNode();
    }
  }

  private JsonNode all(Join join, TemplateValues values) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    ApiRequest request = ApiRequest.of(pull.base(), join.ask(), values);
    Consumer<List<ListedItem>> reader =
        items -> items.forEach(item -> list.add(whole(request, item)));
    if (!new PageReader(client, join.page(), join.items()).read(request, reader)) {
      throw new FetchFailure.Refused(request + " has more pages than its page.max");
    }
    return list;
  }

  private static JsonNode whole(ApiRequest request, ListedItem item) {
    if (item.problem() != null) {
      throw new FetchFailure.Refused(request + " was answered, but " + item.problem());
    }
    return item.document();
  }

  private JsonNode one(Ask ask, String path, TemplateValues values) {
    JsonNode answer = client.document(ApiRequest.of(pull.base(), ask, values));
    JsonNode document = FieldPath.parse(path).at(answer);
    boolean without = document.isNull() || emptyListAt(answer, path) || answer.isMissingNode();
    if (without && answer.path("errors").isEmpty()) {
      throw new FetchFailure.Missing(ask + " was answered without a document");
    }
    if (document.isMissingNode() || document.isNull()) {
      throw new FetchFailure.Later(
          ask + " was answered without " + (path.isEmpty() ? "a document" : path), null);
    }
    return document;
  }

  /** Whether the path leads to an element of a list that exists and is empty. */
  private static boolean emptyListAt(JsonNode answer, String path) {
    int dot = path.lastIndexOf('.');
    JsonNode parent = FieldPath.parse(dot < 0 ? "" : path.substring(0, dot)).at(answer);
    return !path.isEmpty() && parent.isArray() && parent.isEmpty();
  }
}
