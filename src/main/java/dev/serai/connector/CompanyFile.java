package dev.serai.connector;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.config.Durations;
import dev.serai.config.Schema;
import dev.serai.config.TimeZones;
import dev.serai.config.YamlDocument;
import dev.serai.model.AccessKey;
import dev.serai.model.AccessRole;
import dev.serai.model.Company;
import dev.serai.model.Company.Attribution;
import dev.serai.model.Company.BrowserTrust;
import dev.serai.model.Company.CartQuantity;
import dev.serai.model.Company.Consent;
import dev.serai.model.Company.Exclusions;
import dev.serai.model.Company.Fingerprints;
import dev.serai.model.Company.LineReading;
import dev.serai.model.Company.Orders;
import dev.serai.model.Company.WithoutInteraction;
import dev.serai.model.Currencies;
import dev.serai.model.ExperimentPlan;
import dev.serai.model.KeyDigest;
import dev.serai.model.Retention;
import dev.serai.model.StatedRates;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** One file of {@code companies/}. */
public record CompanyFile(YamlDocument document) {

  private static final String ENDING = ".yaml";
  private static final Schema SCHEMA = Schema.named("company");

  /** Reads a file and resolves its environment variables; throws {@link ConfigError}. */
  public static CompanyFile read(Path file, UnaryOperator<String> environment) {
    if (!file.toString().endsWith(ENDING)) {
      throw new ConfigError(file, "is not read; its name must end in " + ENDING);
    }
    YamlDocument document = YamlDocument.read(file).resolve(environment);
    SCHEMA.check(document);
    return new CompanyFile(document);
  }

  /** The company, checked against the connectors; throws {@link ConfigError}. */
  public Company company(Connectors connectors) {
    JsonNode root = document.root();
    Duration window = Durations.parse(root.path("attribution").path("window").asText("24h"));
    GrantReader grants = new GrantReader(document);
    int sources =
        (int)
            connectors().stream()
                .flatMap(name -> connectors.find(name).stream())
                .filter(Connector::bringsOrders)
                .count();
    return new Company(
        root.path("key").asText(),
        root.path("name").asText(),
        timeZone(root.path("timeZone").asText("UTC")),
        grants.connectors(connectors),
        grants.destinations(connectors.destinations()),
        texts(root.path("serverKeys")),
        Set.copyOf(texts(root.path("origins"))),
        Attribution.of(window),
        new Fingerprints(
            texts(root.path("fingerprints").path("names")),
            texts(root.path("fingerprints").path("faqNames"))),
        CartQuantity.valueOf(upper(root.path("cart").path("quantity").asText("after"))),
        LineReading.valueOf(upper(root.path("lines").path("value").asText("auto"))),
        WithoutInteraction.valueOf(
            upper(root.path("events").path("withoutInteraction").asText("reject"))),
        new Orders(
            Durations.parse(root.path("orders").path("repeatWindow").asText("30m")), sources),
        exclusions(root.path("exclude"), confirmed(root.path("orders"), sources)),
        browsers(root.path("trust")),
        currencies(root.path("currencies")),
        keys(root.path("keys")),
        experiments(root.path("experiments")),
        new Consent(
            root.path("consent").path("required").asBoolean(false),
            root.path("consent").path("doNotTrack").asText("ignore").equals("honor")),
        new Retention(
            duration(root.path("retention").path("bodies")),
            duration(root.path("retention").path("forwarded"))),
        rates(root.path("rates")));
  }

  /** Names of the connectors that the company uses. */
  public Set<String> connectors() {
    Set<String> names = new TreeSet<>();
    document.root().path("connectors").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** An error at one of the file's fields. */
  public ConfigError error(String pointer, String message) {
    return document.error(pointer, message);
  }

  private ZoneId timeZone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw error("/timeZone", TimeZones.unknown(name));
    }
  }

  /** Whether an order that only browsers report waits for another source. */
  private static boolean confirmed(JsonNode orders, int sources) {
    String browser = orders.path("browser").asText(sources > 0 ? "confirm" : "count");
    return browser.equals("confirm");
  }

  private static Exclusions exclusions(JsonNode exclude, boolean unconfirmed) {
    Set<String> counted =
        StreamSupport.stream(exclude.path("sourceTypesExcept").spliterator(), false)
            .map(JsonNode::asText)
            .collect(toUnmodifiableSet());
    return new Exclusions(
        exclude.path("test").asBoolean(Exclusions.DEFAULT.test()),
        exclude.path("cancelled").asBoolean(Exclusions.DEFAULT.cancelled()),
        exclude.path("unpaid").asBoolean(Exclusions.DEFAULT.unpaid()),
        exclude.path("automatic").asBoolean(Exclusions.DEFAULT.automatic()),
        unconfirmed,
        counted.isEmpty() ? Exclusions.DEFAULT.sourceTypes() : counted);
  }

  static Currencies currencies(JsonNode stated) {
    Map<String, Integer> digits = new HashMap<>();
    stated.properties().forEach(each -> digits.put(each.getKey(), each.getValue().asInt()));
    return new Currencies(digits, false);
  }

  private StatedRates rates(JsonNode stated) {
    Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
    for (Map.Entry<String, JsonNode> of : stated.properties()) {
      NavigableMap<LocalDate, BigDecimal> byDay = new TreeMap<>();
      String place = "/rates/" + of.getKey();
      of.getValue()
          .properties()
          .forEach(
              each ->
                  byDay.put(
                      day(place + "/" + each.getKey(), each.getKey()),
                      each.getValue().decimalValue()));
      rates.put(of.getKey(), byDay);
    }
    return new StatedRates(rates);
  }

  private List<AccessKey> keys(JsonNode listed) {
    List<AccessKey> keys = new ArrayList<>();
    for (JsonNode each : listed) {
      KeyDigest digest = KeyDigest.of(each.path("key").asText());
      if (keys.stream().anyMatch(key -> key.digest().matches(digest))) {
        throw error("/keys/" + keys.size() + "/key", "is listed twice; remove one of them");
      }
      keys.add(
          new AccessKey(
              each.path("name").asText(),
              AccessRole.valueOf(upper(each.path("role").asText())),
              digest));
    }
    return List.copyOf(keys);
  }

  private Map<String, ExperimentPlan> experiments(JsonNode planned) {
    Map<String, ExperimentPlan> plans = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : planned.properties()) {
      String name = each.getKey();
      JsonNode plan = each.getValue();
      Map<String, Integer> split = new LinkedHashMap<>();
      plan.path("split")
          .properties()
          .forEach(share -> split.put(share.getKey(), share.getValue().asInt()));
      String control = plan.path("control").asText(ExperimentPlan.UNPLANNED.control());
      if (!split.isEmpty() && !split.containsKey(control)) {
        throw error(
            "/experiments/" + name,
            "has the control '%s', which its split does not name; name one of %s as control"
                .formatted(control, String.join(", ", split.keySet())));
      }
      plans.put(name, new ExperimentPlan(control, plannedEnd(name, plan), split));
    }
    return Map.copyOf(plans);
  }

  private LocalDate plannedEnd(String name, JsonNode plan) {
    String text = plan.path("plannedEnd").asText(null);
    return text == null ? null : day("/experiments/" + name + "/plannedEnd", text);
  }

  private LocalDate day(String pointer, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw error(pointer, "'" + text + "' is not a day; write one as 2026-11-30");
    }
  }

  private static BrowserTrust browsers(JsonNode trust) {
    BrowserTrust standard = BrowserTrust.DEFAULT;
    return new BrowserTrust(
        allowed(trust, "interactions"),
        allowed(trust, "links"),
        allowed(trust, "orders"),
        trust.path("backdating").isMissingNode()
            ? standard.backdating()
            : Durations.parse(trust.path("backdating").asText()),
        trust.path("maxOrderValue").isMissingNode()
            ? standard.maxOrderValue()
            : trust.path("maxOrderValue").decimalValue(),
        trust.path("origin").asText("required").equals("optional"),
        number(trust.path("rate").path("address")),
        number(trust.path("rate").path("company")),
        texts(trust.path("visitorSecrets")));
  }

  private static Duration duration(JsonNode node) {
    return node.isMissingNode() ? null : Durations.parse(node.asText());
  }

  private static Integer number(JsonNode node) {
    return node.isMissingNode() ? null : node.asInt();
  }

  private static boolean allowed(JsonNode trust, String call) {
    return !trust.path(call).asText("browser").equals("server");
  }

  private static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
