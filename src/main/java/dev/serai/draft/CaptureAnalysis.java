package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.ReadFailure;
import dev.serai.http.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What captures hold: their messages, where the topic and the delivery stand, what each is about.
 *
 * @param topic null if nothing tells it
 * @param delivery null if nothing names it
 * @param topics one for each message; empty if it tells none
 * @param kinds one for each message
 */
record CaptureAnalysis(
    BodyLayout body,
    List<CapturedMessage> messages,
    RequestPart topic,
    RequestPart delivery,
    List<String> topics,
    List<DocumentKind> kinds) {

  /** Throws {@link ConfigError} if a capture cannot be read. */
  static CaptureAnalysis of(List<Capture> captures) {
    captures.stream()
        .flatMap(capture -> problem(capture).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw problem;
            });
    BodyLayout body = BodyLayout.of(captures.stream().map(Capture::request).toList());
    BodyReader reader = body.reader();
    List<CapturedMessage> messages = new ArrayList<>();
    for (Capture capture : captures) {
      for (BodyReader.Piece piece : reader.pieces(capture.request())) {
        messages.add(CapturedMessage.of(capture, piece.document(), piece.envelope()));
      }
    }
    List<Request> requests = messages.stream().map(CapturedMessage::request).toList();
    List<JsonNode> around = messages.stream().map(CapturedMessage::around).toList();
    RequestPart topic =
        RequestPart.topic(requests, messages.stream().map(CapturedMessage::body).toList(), around);
    List<String> topics = new ArrayList<>();
    List<DocumentKind> kinds = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      topics.add(topic == null ? "" : topic.text(i));
      kinds.add(KindDetector.of(topics.get(i), messages.get(i).object()));
    }
    return new CaptureAnalysis(
        body, messages, topic, RequestPart.delivery(requests, around), topics, kinds);
  }

  /** Whether the body is of a form that can be drafted. */
  static boolean isReadable(Capture capture) {
    return problem(capture).isEmpty();
  }

  private static Optional<ConfigError> problem(Capture capture) {
    try {
      BodyLayout.of(List.of(capture.request()));
      return Optional.empty();
    } catch (ReadFailure e) {
      return Optional.of(
          new ConfigError(
              "the sample %s cannot be read: %s; a sample is a body as the platform sends it"
                  .formatted(capture.name(), e.getMessage())));
    }
  }

  /** The documents of each kind that a mapping can be drafted for. */
  Map<DocumentKind, DocumentGroup> groups() {
    Map<DocumentKind, List<CapturedMessage>> byKind = new EnumMap<>(DocumentKind.class);
    for (int i = 0; i < messages.size(); i++) {
      byKind.computeIfAbsent(kinds.get(i), kind -> new ArrayList<>()).add(messages.get(i));
    }
    byKind.remove(DocumentKind.OTHER);
    Map<DocumentKind, DocumentGroup> groups = new EnumMap<>(DocumentKind.class);
    byKind.forEach((kind, of) -> groups.put(kind, DocumentGroup.of(of)));
    return groups;
  }

  /** Topic to the kinds of its messages, what says more first; without those of no kind. */
  Map<String, Set<DocumentKind>> kindsByTopic() {
    Map<String, Set<DocumentKind>> found = new LinkedHashMap<>();
    for (int i = 0; i < topics.size(); i++) {
      if (kinds.get(i) != DocumentKind.OTHER) {
        found.computeIfAbsent(topics.get(i), topic -> new TreeSet<>()).add(kinds.get(i));
      }
    }
    return found;
  }

  /** Topic to kind, for messages that have one. */
  Map<String, DocumentKind> events() {
    Map<String, DocumentKind> events = new LinkedHashMap<>();
    kindsByTopic().forEach((topic, of) -> events.put(topic, of.iterator().next()));
    events.remove("");
    return events;
  }

  /** The topics of orders, in order of appearance. */
  List<String> orderTopics() {
    return kindsByTopic().entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty() && entry.getValue().contains(DocumentKind.ORDER))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a whole order comes without any topic. */
  boolean lacksTopic() {
    return kindsByTopic().getOrDefault("", Set.of()).contains(DocumentKind.ORDER);
  }
}
