package dev.serai.ledger;

import dev.serai.model.Company;
import java.util.List;
import java.util.Set;

/**
 * What a company's destinations want to hear of; asked on the hot path, so answered from memory.
 */
@FunctionalInterface
public interface Forwarding {

  Forwarding NONE = company -> List.of();

  List<Target> targets(Company company);

  /**
   * @param kinds of {@code cart}, {@code checkout}, {@code cancellation}, {@code refund}
   * @param needsFingerprint owes only what carries a fingerprint
   */
  record Target(String destination, Set<String> kinds, boolean needsFingerprint) {}
}
