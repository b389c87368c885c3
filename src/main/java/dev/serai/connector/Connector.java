package dev.serai.connector;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.client.ApiDescription;
import dev.serai.connector.body.RequestField;
import dev.serai.connector.body.Unmappable;
import dev.serai.connector.descriptor.Descriptor;
import dev.serai.connector.descriptor.Handshake;
import dev.serai.connector.descriptor.HandshakeReply;
import dev.serai.connector.descriptor.MappingVariables;
import dev.serai.connector.descriptor.Message;
import dev.serai.connector.descriptor.MessageSplitter;
import dev.serai.connector.descriptor.OwnershipCheck;
import dev.serai.connector.descriptor.ReplyOutcome;
import dev.serai.connector.descriptor.TopicMappings;
import dev.serai.connector.export.ExportTable;
import dev.serai.connector.mapping.MappedEvents;
import dev.serai.connector.mapping.Mapping;
import dev.serai.connector.mapping.PlatformError;
import dev.serai.connector.signature.Diagnosis;
import dev.serai.connector.signature.KeyDocuments;
import dev.serai.connector.signature.RefusalDiagnosis;
import dev.serai.connector.signature.Signer;
import dev.serai.connector.signature.Verification;
import dev.serai.connector.signature.VerificationContext;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import dev.serai.model.Event;
import dev.serai.model.Ignored;
import dev.serai.model.InvalidEvent;
import dev.serai.model.Origin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One platform, as its folder describes it: descriptor and mappings, compiled. Immutable. */
public final class Connector {

  /**
   * The header with the delivery key of a document that the hub fetched itself. No request contains
   * it.
   */
  public static final String PULLED = ":pulled";

  private static final Grant NO_GRANT = new Grant(List.of(), Map.of());

  private final Descriptor descriptor;
  private final TopicMappings mappings;
  private final String version;
  private final MessageSplitter splitter;
  private final Map<String, String> standards;

  /**
   * @param mappings by topic, in the order of the descriptor
   * @param version content hash of descriptor and mappings
   */
  Connector(Descriptor descriptor, Map<String, Mapping> mappings, String version) {
    this.descriptor = descriptor;
    this.mappings = new TopicMappings(mappings);
    this.version = version;
    this.splitter = new MessageSplitter(descriptor.receive());
    this.standards =
        descriptor.settings().entrySet().stream()
            .filter(setting -> setting.getValue().standard() != null)
            .collect(toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().standard()));
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

  /** Content hash of descriptor and mappings, short hex: identifies what mapped a delivery. */
  public String version() {
    return version;
  }

  /** {@code stable}, {@code beta} or {@code experimental}. */
  public String maturity() {
    return descriptor.maturity();
  }

  /** Whether it brings orders of a shop, and not only what else happens there. */
  public boolean bringsOrders() {
    return descriptor.orders();
  }

  /** The topics it maps; a request with any other topic is acknowledged and ignored. */
  public Set<String> topics() {
    return mappings.topics();
  }

  /** Names of the settings that mappings require. */
  public Set<String> requiredSettings() {
    return descriptor.settings().entrySet().stream()
        .filter(setting -> setting.getValue().required() && !setting.getValue().secret())
        .filter(setting -> setting.getValue().standard() == null)
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** The tables that the platform exports, in the order in which they are tried. */
  public List<ExportTable> tables() {
    return descriptor.tables();
  }

  public Descriptor descriptor() {
    return descriptor;
  }

  /** The reply the platform gets in place of the usual answer; null for the usual answer. */
  public HandshakeReply answer(ReplyOutcome outcome) {
    return descriptor.receive().answers().get(outcome);
  }

  /** The reply to a ping or a challenge, which is unsigned and creates nothing. */
  public Optional<HandshakeReply> handshake(Request request) {
    for (Handshake handshake : descriptor.receive().handshakes()) {
      HandshakeReply reply = handshake.to(request);
      if (reply != null) {
        return Optional.of(reply);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the platform sent this request, by any of the company's secrets. Never blocks.
   *
   * @param keys the platforms' public keys fetched so far
   */
  public Verification verify(Request request, Company company, KeyDocuments keys, Clock clock) {
    Grant grant = company.connectors().getOrDefault(name(), NO_GRANT);
    return descriptor.receive().signature().verify(request, grant, context(grant, keys, clock));
  }

  private VerificationContext context(Grant grant, KeyDocuments keys, Clock clock) {
    return new VerificationContext(clock, keys, descriptor.receive().body(), settings(grant));
  }

  /** Why {@link #verify} refuses a request, as far as that can be found out. May take a while. */
  public Diagnosis examine(
      Request request,
      Company company,
      Collection<Company> companies,
      KeyDocuments keys,
      Clock clock) {
    Map<String, Grant> others = new TreeMap<>();
    for (Company other : companies) {
      if (!other.key().equals(company.key()) && other.connectors().containsKey(name())) {
        others.put(other.key(), other.connectors().get(name()));
      }
    }
    Grant grant = company.connectors().getOrDefault(name(), NO_GRANT);
    return new RefusalDiagnosis(request, grant, others, context(grant, keys, clock))
        .by(descriptor.receive().signature());
  }

  /** The headers that are stored with a delivery: none of them contains a secret. */
  public Map<String, String> keptHeaders(Request request) {
    return splitter.headers(request);
  }

  /**
   * A request as the platform would send it, to try a mapping with.
   *
   * @param topic put where the platform puts it; null to read it from headers and body
   * @param headers names in any letter case
   * @param parameters query parameters
   */
  public Request trial(
      String topic, Map<String, String> headers, Map<String, String> parameters, byte[] body) {
    Map<String, String> lowerCase = new LinkedHashMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> query = new LinkedHashMap<>(parameters);
    if (topic != null) {
      RequestField place = descriptor.receive().topic().get(0);
      if (place instanceof RequestField.Header header) {
        lowerCase.put(header.name(), topic);
      } else if (place instanceof RequestField.Query parameter) {
        query.put(parameter.name(), topic);
      }
    }
    return new Request("POST", "/", Map.of(), query, lowerCase, body);
  }

  /** The messages of a genuine request, at least one; throws {@link MalformedBody}. */
  public List<Message> open(Request request) {
    return splitter.messages(request, null);
  }

  /** Like {@link #open(Request)}, but every message has this topic, whatever the request says. */
  public List<Message> open(Request request, String topic) {
    return splitter.messages(request, topic);
  }

  /** A message of a genuine request whose body {@link #open} cannot read. */
  public Message unread(Request request, String problem) {
    return splitter.unread(request, problem);
  }

  /**
   * Why a message of a genuine request does not belong to the company, for example because it is
   * about another shop. Empty if it does.
   */
  public Optional<String> foreign(Request request, Message message, Company company) {
    List<OwnershipCheck> requirements = descriptor.receive().require();
    if (requirements.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> settings = settings(company);
    return requirements.stream()
        .map(each -> each.problem(request, message.document(), settings))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * The events of a message, at least one; throws {@link Unmappable} if the mapping makes no valid
   * event of it.
   */
  public List<Event> map(Message message, Company company) {
    Mapping mapping = mappings.find(message.topic());
    if (mapping == null) {
      return List.of(notMapped(message.topic()));
    }
    if (message.problem() != null) {
      throw new Unmappable(message.problem());
    }
    try {
      List<Event> events =
          MappedEvents.read(
              mapped(message, company),
              new MappedEvents.Context(
                  source(), company.fingerprints(), company.currencies(), message.document()));
      if (events.stream().allMatch(Ignored.class::isInstance)) {
        refuseErrors(message);
      }
      return events;
    } catch (Mapping.Failed e) {
      throw new Unmappable(
          PlatformError.words(message.document())
              .filter(words -> !e.getMessage().contains(words))
              .map(words -> e.getMessage() + "; the platform says: " + words)
              .orElse(e.getMessage()));
    } catch (InvalidEvent e) {
      refuseErrors(message);
      throw new Unmappable(
          e.getMessage() + ConnectorSettingsCheck.hint(this, company, e),
          mapping.place(e.problems().get(0).field()));
    }
  }

  /** What a platform says in place of a document is never nothing: an order was not told. */
  private static void refuseErrors(Message message) {
    PlatformError.words(message.document())
        .ifPresent(
            words -> {
              throw new Unmappable(
                  "the platform's own error stands in place of a document: " + words);
            });
  }

  /** What the mapping of its topic, which must exist, makes of a message. */
  JsonNode mapped(Message message, Company company) {
    return mappings
        .find(message.topic())
        .apply(
            MappingVariables.of(descriptor, settings(company), message, company),
            company.currencies(),
            message.document());
  }

  /**
   * The same connector, with another mapping of one topic and no others: to try one that is being
   * written.
   */
  public Connector trying(String topic, Mapping mapping) {
    return new Connector(descriptor, Map.of(topic, mapping), "draft");
  }

  /**
   * A request signed as the platform would sign it, with a secret of the company; empty if only the
   * platform can.
   */
  public Optional<Request> signed(Request request, Company company, Clock clock) {
    return Signer.sign(
        descriptor.receive().signature(),
        request,
        company.connectors().getOrDefault(name(), NO_GRANT),
        descriptor.receive().body(),
        clock);
  }

  /** The name under {@code events} that matches the topic; null if none does. */
  String mappingOf(String topic) {
    return mappings.name(topic);
  }

  /**
   * The events of all messages of a request; throws {@link ReadFailure} for the first that fails.
   */
  public List<Event> read(Request request, String topic, Company company) {
    List<Event> events = new ArrayList<>();
    for (Message message : open(request, topic)) {
      events.addAll(map(message, company));
    }
    return events;
  }

  /** How its API is called; empty if it is not. */
  public Optional<ApiDescription> pull() {
    return Optional.ofNullable(descriptor.pull());
  }

  /** The Camel endpoint of the company's queue; empty if it has none. */
  public Optional<String> queue(Company company) {
    return Optional.ofNullable(descriptor.queue())
        .flatMap(queue -> queue.endpoint(settings(company)));
  }

  /** Whether the company's settings let the hub poll lists of the platform, or read its queue. */
  boolean isAsked(Grant grant) {
    Map<String, String> settings = settings(grant);
    boolean polled =
        descriptor.pull() != null
            && descriptor.pull().polls().values().stream()
                .anyMatch(
                    plan ->
                        plan.enabledBy() != null && "true".equals(settings.get(plan.enabledBy())));
    return polled
        || (descriptor.queue() != null && descriptor.queue().endpoint(settings).isPresent());
  }

  /** Whether it maps {@code topic}. */
  public boolean maps(String topic) {
    return mappings.find(topic) != null;
  }

  /** The company's settings of this connector, including secret ones, with defaults filled in. */
  public Map<String, String> settings(Company company) {
    return settings(company.connectors().getOrDefault(name(), NO_GRANT));
  }

  private Map<String, String> settings(Grant grant) {
    if (standards.isEmpty()) {
      return grant.settings();
    }
    Map<String, String> settings = new HashMap<>(standards);
    grant.settings().forEach((name, value) -> settings.put(name, value));
    return settings;
  }

  private Ignored notMapped(String topic) {
    return new Ignored(
        new Origin(source(), null, null),
        topic.isEmpty()
            ? "the request names no topic"
            : "the topic " + topic + " is not one this connector maps");
  }
}
