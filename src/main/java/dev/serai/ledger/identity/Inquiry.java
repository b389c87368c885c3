package dev.serai.ledger.identity;

import dev.serai.attribution.AttributionQuestion;
import dev.serai.attribution.Recognition;
import dev.serai.attribution.Touchpoint;
import dev.serai.attribution.VisitorName;
import dev.serai.ledger.batch.Batch;
import dev.serai.model.Company;
import dev.serai.model.IdentityMethod;
import dev.serai.model.Visitor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A question while its visitor is looked up. */
final class Inquiry {

  final AttributionQuestion question;
  final List<Touchpoint> touchpoints = new ArrayList<>();

  /** The names on the event that lead to each fingerprint, and what each way is worth. */
  private final Map<String, Map<VisitorName, Recognition>> ways = new TreeMap<>();

  /** Kinds of names that too many bear, so that they were left out. */
  private final Set<IdentityMethod> ignored = EnumSet.noneOf(IdentityMethod.class);

  Inquiry(AttributionQuestion question) {
    this.question = question;
    question
        .fingerprints()
        .forEach(
            (fingerprint, recognition) ->
                found(
                    fingerprint, new VisitorName(recognition.method(), fingerprint), recognition));
  }

  /** By which it is decided. */
  Company.Attribution settings(Batch batch) {
    return question.settings(batch.settings(company()).attribution());
  }

  int company() {
    return question.company();
  }

  /** A name on the event leads to this fingerprint. */
  void found(String fingerprint, VisitorName name, Recognition recognition) {
    ways.computeIfAbsent(fingerprint, key -> new HashMap<>()).put(name, recognition);
  }

  /** Leaves a name out, because too many bear it. */
  void ignore(VisitorName name) {
    ignored.add(name.identityMethod());
    ways.values().forEach(names -> names.remove(name));
    ways.values().removeIf(Map::isEmpty);
    touchpoints.removeIf(touchpoint -> !ways.containsKey(touchpoint.fingerprint()));
  }

  Set<IdentityMethod> ignored() {
    return ignored;
  }

  Set<String> fingerprints() {
    return ways.keySet();
  }

  /** The names that lead to the fingerprint. */
  Set<VisitorName> names(String fingerprint) {
    return ways.get(fingerprint).keySet();
  }

  /** Every fingerprint of the visitor, and how it was found. */
  Map<String, Recognition> recognised() {
    Map<String, Recognition> found = new HashMap<>();
    ways.forEach(
        (fingerprint, names) ->
            found.put(fingerprint, names.values().stream().reduce(Recognition::or).orElseThrow()));
    return found;
  }

  /** Whether anything on the event could identify its visitor. */
  boolean named() {
    return !question.fingerprints().isEmpty() || !question.tokens().isEmpty();
  }

  Visitor visitor() {
    return recognised().entrySet().stream()
        .min(
            Map.Entry.<String, Recognition>comparingByValue(
                    (a, b) -> a.method().compareTo(b.method()))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Visitor(entry.getKey(), null, entry.getValue().method()))
        .orElse(Visitor.NONE);
  }
}
