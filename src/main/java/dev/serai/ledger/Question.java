package dev.serai.ledger;

import dev.serai.model.Rung;
import dev.serai.model.Tokens;
import dev.serai.model.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Something to decide: an order or a cart action, with the names of its visitor. */
final class Question {

  final int company;
  final Instant at;

  /** Every fingerprint that leads to the visitor, with its best rung; links add to it. */
  final Map<String, Rung> fingerprints;

  final List<Name> tokens;
  final List<Touch> touches = new ArrayList<>();

  /** Null until it is decided. */
  Decision decision;

  Question(int company, Instant at, Map<String, Rung> fingerprints, Tokens tokens) {
    this.company = company;
    this.at = at;
    this.fingerprints = new HashMap<>(fingerprints);
    this.tokens = Name.of(tokens);
  }

  boolean named() {
    return !fingerprints.isEmpty() || !tokens.isEmpty();
  }

  void led(String fingerprint, Rung rung) {
    fingerprints.merge(fingerprint, rung, Rung::better);
  }

  /** The visitor by the best rung; {@link Visitor#NONE} if no fingerprint is known. */
  Visitor best() {
    return fingerprints.entrySet().stream()
        .min(Map.Entry.<String, Rung>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Visitor(entry.getKey(), null, entry.getValue()))
        .orElse(Visitor.NONE);
  }
}
