package dev.serai.connector;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.connector.mapping.MappedEvents;
import dev.serai.connector.mapping.Mapping;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One platform, as its folder describes it: descriptor and mappings, compiled. Immutable. */
public final class Connector {

  private final Descriptor descriptor;
  private final Map<String, Mapping> mappings;
  private final String version;

  /**
   * @param mappings by topic
   * @param version content hash of descriptor and mappings
   */
  Connector(Descriptor descriptor, Map<String, Mapping> mappings, String version) {
    this.descriptor = descriptor;
    this.mappings = Map.copyOf(mappings);
    this.version = version;
  }

  public String name() {
    return descriptor.name();
  }

  public String title() {
    return descriptor.title();
  }

  /** The platform as destinations spell it, upper case. */
  public String source() {
    return descriptor.source();
  }

  /** Content hash of descriptor and mappings, short hex: names what mapped a delivery. */
  public String version() {
    return version;
  }

  /** {@code stable}, {@code beta} or {@code experimental}. */
  public String maturity() {
    return descriptor.maturity();
  }

  /** The topics it maps; every other one is answered and ignored. */
  public Set<String> topics() {
    return mappings.keySet();
  }

  /** Names of the settings that a company cannot do without. */
  public Set<String> requiredSettings() {
    return descriptor.settings().entrySet().stream()
        .filter(setting -> setting.getValue().required())
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  Descriptor descriptor() {
    return descriptor;
  }

  /** The answer to a ping or a challenge, which come unsigned and create nothing. */
  public Optional<Reply> greet(Request request) {
    for (Greeting greeting : descriptor.receive().greetings()) {
      if (greeting.fits(request)) {
        return Optional.of(greeting.answer());
      }
    }
    return Optional.empty();
  }

  /** Whether the platform sent this, by any of the company's secrets. */
  public Verification verify(Request request, Grant grant) {
    return descriptor.receive().signature().verify(request, grant);
  }

  /**
   * A request as the platform would send it, to try a mapping with.
   *
   * @param topic put where the platform has it; null to let headers and body tell
   * @param headers names in any letter case
   */
  public Request trial(String topic, Map<String, String> headers, byte[] body) {
    Map<String, String> lowerCase = new LinkedHashMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> query = new LinkedHashMap<>();
    if (topic != null) {
      Part place = descriptor.receive().topic().get(0);
      if (place instanceof Part.Header header) {
        lowerCase.put(header.name(), topic);
      } else if (place instanceof Part.Query parameter) {
        query.put(parameter.name(), topic);
      }
    }
    return new Request("POST", "/", Map.of(), query, lowerCase, body);
  }

  /** The request headers worth keeping with the delivery; never a signature or a secret. */
  public Map<String, String> keptHeaders(Request request) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : descriptor.receive().headers()) {
      String value = request.header(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept;
  }

  /**
   * What a genuine request says.
   *
   * @throws Malformed if the body is not JSON
   * @throws Unmappable if the mapping makes no valid event of it
   */
  public Intake read(Request request, Company company) {
    JsonNode body = JsonBody.parse(request.body());
    String topic = topic(request, body);
    String key = DeliveryKey.of(descriptor.receive().delivery(), request, body);
    Mapping mapping = mappings.get(topic);
    if (mapping == null) {
      return new Intake(topic, key, List.of(notMapped(topic)));
    }
    try {
      JsonNode mapped = mapping.apply(Variables.of(this, topic, request, company), body);
      List<Event> events = MappedEvents.read(mapped, source(), company.fingerprints());
      return new Intake(topic, key, events);
    } catch (Mapping.Failed e) {
      throw new Unmappable(topic, key, e.getMessage());
    } catch (InvalidEvent e) {
      throw new Unmappable(topic, key, e.getMessage() + SettingsCheck.hint(this, company, e));
    }
  }

  private String topic(Request request, JsonNode body) {
    for (Part place : descriptor.receive().topic()) {
      String topic = place.of(request, body);
      if (topic != null && !topic.isBlank()) {
        return Topic.checked(topic.strip());
      }
    }
    return "";
  }

  private Ignored notMapped(String topic) {
    return new Ignored(
        new Origin(source(), null, null),
        topic.isEmpty()
            ? "the request names no topic"
            : "the topic " + topic + " is not one this connector maps");
  }
}
