package dev.serai.ledger;

import dev.serai.model.Company;
import java.util.List;
import java.util.Set;

/**
 * Which events a company's destinations want. Called on the hot path, so it must answer from
 * memory.
 */
@FunctionalInterface
public interface Forwarding {

  Forwarding NONE = company -> List.of();

  List<Target> targets(Company company);

  /**
   * @param kinds of {@code cart}, {@code checkout}, {@code cancellation}, {@code refund}, {@code
   *     correction}
   * @param needsFingerprint wants only events with a fingerprint
   */
  record Target(String destination, Set<String> kinds, boolean needsFingerprint) {}
}
