package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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

/**
 * What captures hold: their messages, where the topic and the delivery stand, what each is about.
 *
 * @param messages of all captures
 * @param envelopes what stood around the list that a message came in; one for each message
 * @param cores one for each message
 * @param topics one for each message; empty if it tells none
 * @param kinds one for each message
 */
record Study(
    BodyGuess body,
    List<JsonNode> messages,
    List<JsonNode> envelopes,
    List<Core> cores,
    Parts.Found topic,
    Parts.Found delivery,
    List<String> topics,
    List<Kind> kinds) {

  static Study of(List<Capture> captures) {
    BodyGuess body = body(captures);
    BodyReader reader = body.reader();
    List<JsonNode> messages = new ArrayList<>();
    List<JsonNode> envelopes = new ArrayList<>();
    List<Request> requests = new ArrayList<>();
    for (Capture capture : captures) {
      for (BodyReader.Piece piece : reader.pieces(capture.request())) {
        messages.add(piece.document());
        envelopes.add(piece.envelope() == null ? MissingNode.getInstance() : piece.envelope());
        requests.add(capture.request());
      }
    }
    List<Core> cores = messages.stream().map(Core::of).toList();
    List<JsonNode> around = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      around.add(Scope.without(messages.get(i), cores.get(i).place()));
    }
    Parts.Found topic = Parts.topic(requests, messages, around);
    List<String> topics = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String told =
          topic == null || !topic.column().says(i)
              ? ""
              : topic.column().values().get(i).asText().strip();
      topics.add(told);
      kinds.add(Kinds.of(told, cores.get(i)));
    }
    return new Study(
        body, messages, envelopes, cores, topic, Parts.delivery(requests, around), topics, kinds);
  }

  private static BodyGuess body(List<Capture> captures) {
    captures.forEach(
        capture ->
            problem(capture)
                .ifPresent(
                    problem -> {
                      throw problem;
                    }));
    return BodyGuess.of(captures.stream().map(Capture::request).toList());
  }

  /** Whether the body is of a form that can be drafted. */
  static boolean reads(Capture capture) {
    return problem(capture).isEmpty();
  }

  private static Optional<ConfigError> problem(Capture capture) {
    try {
      BodyGuess.of(List.of(capture.request()));
      return Optional.empty();
    } catch (ReadFailure e) {
      return Optional.of(
          new ConfigError(
              "the sample %s cannot be read: %s; a sample is a body as the platform sends it"
                  .formatted(capture.name(), e.getMessage())));
    }
  }

  /** The documents of each kind that a mapping can be drafted for. */
  Map<Kind, Scope> scopes() {
    Map<Kind, Scope> scopes = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      List<JsonNode> of = new ArrayList<>();
      List<JsonNode> around = new ArrayList<>();
      List<Core> found = new ArrayList<>();
      for (int i = 0; i < messages.size(); i++) {
        if (kinds.get(i) == kind) {
          of.add(messages.get(i));
          around.add(envelopes.get(i));
          found.add(cores.get(i));
        }
      }
      if (!of.isEmpty() && kind != Kind.OTHER) {
        scopes.put(kind, Scope.of(of, around, found));
      }
    }
    return scopes;
  }

  /** The topics of a kind, in order of appearance. */
  List<String> topics(Kind kind) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < topics.size(); i++) {
      if (kinds.get(i) == kind && !topics.get(i).isEmpty() && !found.contains(topics.get(i))) {
        found.add(topics.get(i));
      }
    }
    return found;
  }

  /** Whether a whole document comes without any topic. */
  boolean lacksTopic() {
    for (int i = 0; i < topics.size(); i++) {
      if (topics.get(i).isEmpty() && kinds.get(i) == Kind.ORDER) {
        return true;
      }
    }
    return false;
  }

  /** Topic to kind: where messages of one topic differ, the kind that says more. */
  Map<String, Kind> events() {
    Map<String, Kind> events = new LinkedHashMap<>();
    for (int i = 0; i < topics.size(); i++) {
      if (kinds.get(i) != Kind.OTHER && !topics.get(i).isEmpty()) {
        events.merge(
            topics.get(i),
            kinds.get(i),
            (left, right) -> left.compareTo(right) <= 0 ? left : right);
      }
    }
    return events;
  }
}
