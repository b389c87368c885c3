package dev.serai.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.ApiAuth;
import dev.serai.client.ApiDescription;
import dev.serai.client.ApiDescription.Ask;
import dev.serai.client.ApiDescription.FetchPlan;
import dev.serai.client.ApiDescription.Join;
import dev.serai.client.ApiDescription.PollPlan;
import dev.serai.client.ApiDescription.Rate;
import dev.serai.client.Cursor;
import dev.serai.client.Paging;
import dev.serai.client.QueueDescription;
import dev.serai.client.RequestBodyTemplate;
import dev.serai.client.RequestTemplate;
import dev.serai.config.Durations;
import dev.serai.config.TimeZones;
import dev.serai.config.YamlDocument;
import dev.serai.model.NearestName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a descriptor's {@code pull}, which its schema has checked. */
public final class PullReader {

  private static final String POINTER = "/pull";
  private static final int MOST_PAGES = 1000;

  private final YamlDocument document;
  private final Set<String> topics;
  private final Set<String> settings;

  private PullReader(YamlDocument document, Set<String> topics, Set<String> settings) {
    this.document = document;
    this.topics = topics;
    this.settings = settings;
  }

  /**
   * Throws {@link dev.serai.config.ConfigError}.
   *
   * @param topics those that {@code events} maps
   * @param settings names of those that a company may set
   * @return null if the descriptor has no {@code pull}
   */
  public static ApiDescription read(
      YamlDocument document, Set<String> topics, Set<String> settings) {
    JsonNode pull = document.root().path("pull");
    return pull.isMissingNode() ? null : new PullReader(document, topics, settings).pull(pull);
  }

  /**
   * The queue in {@code receive}; null if there is none. Throws {@link
   * dev.serai.config.ConfigError}.
   */
  public static QueueDescription queue(YamlDocument document, Set<String> settings) {
    JsonNode queue = document.root().path("receive").path("queue");
    if (queue.isMissingNode()) {
      return null;
    }
    RequestTemplate uri = template(queue, "uri");
    new PullReader(document, Set.of(), settings).known(uri.settings(), "/receive/queue/uri");
    return new QueueDescription(uri);
  }

  private ApiDescription pull(JsonNode pull) {
    Map<String, FetchPlan> fetches = new LinkedHashMap<>();
    Map<String, PollPlan> polls = new LinkedHashMap<>();
    for (var field : pull.path("fetch").properties()) {
      fetches.put(field.getKey(), fetch(field.getValue(), POINTER + "/fetch/" + field.getKey()));
    }
    for (var field : pull.path("poll").properties()) {
      polls.put(field.getKey(), poll(field.getValue(), POINTER + "/poll/" + field.getKey()));
    }
    ApiDescription read =
        new ApiDescription(
            template(pull, "base"),
            auth(pull.path("auth")),
            templates(pull.path("headers")),
            rate(pull.path("rate").asText("4/s")),
            Durations.parse(pull.path("timeout").asText("10s")),
            Map.copyOf(fetches),
            Map.copyOf(polls));
    checkSettings(read);
    return read;
  }

  private void checkSettings(ApiDescription pull) {
    known(pull.settings(), POINTER);
    pull.fetches()
        .forEach(
            (name, plan) ->
                known(pull.settings(plan.ask(), plan.joins()), POINTER + "/fetch/" + name));
    pull.polls()
        .forEach(
            (name, plan) ->
                known(pull.settings(plan.ask(), plan.joins()), POINTER + "/poll/" + name));
  }

  private void known(Set<String> asked, String pointer) {
    for (String name : asked) {
      if (!settings.contains(name)) {
        throw document.errorWhere(
            "{settings." + name + "}",
            "%s needs the setting %s, which settings does not describe%s"
                .formatted(
                    pointer.substring(1).replace('/', '.'),
                    name,
                    NearestName.hint(name, settings)));
      }
    }
  }

  private FetchPlan fetch(JsonNode node, String pointer) {
    return new FetchPlan(
        ask(node),
        node.path("document").asText(""),
        joins(node.path("join")),
        topic(node, pointer),
        node.path("missing").asText("ignore").equals("ignore"));
  }

  private PollPlan poll(JsonNode node, String pointer) {
    String enabledBy = node.path("enabledBy").asText(null);
    if (enabledBy != null) {
      known(Set.of(enabledBy), pointer + "/enabledBy");
    }
    return new PollPlan(
        Durations.parse(node.path("every").asText()),
        ask(node),
        node.path("items").asText(""),
        page(node.path("page")),
        cursor(node.path("cursor"), pointer + "/cursor"),
        joins(node.path("join")),
        topic(node, pointer),
        enabledBy);
  }

  private String topic(JsonNode node, String pointer) {
    String topic = node.path("topic").asText();
    if (!topics.contains(topic)) {
      throw document.error(
          pointer + "/topic",
          "names '%s', which events does not map%s"
              .formatted(topic, NearestName.hint(topic, topics)));
    }
    return topic;
  }

  private static Ask ask(JsonNode node) {
    boolean post = node.has("post");
    return new Ask(
        post ? "POST" : "GET",
        template(node, post ? "post" : "get"),
        node.has("body") ? new RequestBodyTemplate(node.path("body")) : null);
  }

  private static List<Join> joins(JsonNode node) {
    List<Join> joins = new ArrayList<>();
    for (var field : node.properties()) {
      JsonNode join = field.getValue();
      boolean list = join.has("items") || join.has("page");
      joins.add(
          new Join(
              field.getKey(),
              ask(join),
              list ? null : join.path("document").asText(""),
              list ? join.path("items").asText("") : null,
              page(join.path("page"))));
    }
    return List.copyOf(joins);
  }

  private static Paging page(JsonNode node) {
    if (node.isMissingNode()) {
      return Paging.ONE;
    }
    JsonNode size = node.path("size");
    return new Paging(
        Paging.By.valueOf(node.path("by").asText().toUpperCase(Locale.ROOT)),
        node.path("parameter").asText(null),
        node.path("first").asInt(1),
        node.path("at").asText(null),
        node.path("alone").asBoolean(),
        node.path("total").asText(null),
        size.path("parameter").asText(null),
        size.path("value").asInt(0),
        node.path("max").asInt(MOST_PAGES));
  }

  private Cursor cursor(JsonNode node, String pointer) {
    try {
      ZoneId zone = ZoneId.of(node.path("zone").asText("UTC"));
      return new Cursor(
          node.path("at").asText(),
          Cursor.form(node.path("format").asText("iso"), zone),
          Durations.parse(node.path("overlap").asText("5m")),
          Durations.parse(node.path("start").asText("24h")));
    } catch (DateTimeException e) {
      throw document.error(pointer + "/zone", TimeZones.unknown(node.path("zone").asText()));
    } catch (IllegalArgumentException e) {
      throw document.error(
          pointer + "/format",
          "must be iso, epoch-seconds, epoch-millis or a pattern such as yyyy-MM-dd HH:mm:ss");
    }
  }

  private static ApiAuth auth(JsonNode node) {
    return switch (node.path("scheme").asText("none")) {
      case "header" -> new ApiAuth.Header(node.path("header").asText(), template(node, "value"));
      case "bearer" ->
          new ApiAuth.Header(
              "Authorization", new RequestTemplate("Bearer " + node.path("value").asText()));
      case "basic" -> new ApiAuth.Basic(template(node, "user"), template(node, "password"));
      case "oauth-client-credentials" ->
          new ApiAuth.ClientCredentials(
              template(node, "tokenUrl"),
              template(node, "clientId"),
              template(node, "clientSecret"),
              node.has("scope") ? template(node, "scope") : null,
              templates(node.path("parameters")),
              node.path("clientAuthentication").asText().equals("body"));
      default -> new ApiAuth.None();
    };
  }

  private static Rate rate(String text) {
    int slash = text.indexOf('/');
    return new Rate(
        Integer.parseInt(text.substring(0, slash)),
        switch (text.charAt(slash + 1)) {
          case 's' -> Duration.ofSeconds(1);
          case 'm' -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        });
  }

  private static RequestTemplate template(JsonNode node, String field) {
    return new RequestTemplate(node.path(field).asText());
  }

  private static Map<String, RequestTemplate> templates(JsonNode node) {
    Map<String, RequestTemplate> templates = new LinkedHashMap<>();
    node.properties()
        .forEach(field -> templates.put(field.getKey(), template(node, field.getKey())));
    return templates;
  }
}
