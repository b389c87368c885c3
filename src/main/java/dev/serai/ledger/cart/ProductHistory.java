package dev.serai.ledger.cart;

import dev.serai.ledger.Outcome.Finding;
import dev.serai.model.CartActionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One visitor's history with one product, from single cart actions: which of them have an
 * antecedent, and how many units each changed. It is read in the order of the shop's clock, so a
 * removal counts once the earlier add arrives, however late.
 */
final class ProductHistory {

  /** Actions at the same instant are read in the order in which a shopper would do them. */
  private static final Comparator<Step> IN_ORDER =
      Comparator.comparing(Step::occurredAt).thenComparing(Step::type).thenComparing(Step::tie);

  private ProductHistory() {}

  /**
   * @param no the action's number
   * @param quantity units after, as stated; null if the sender states deltas
   * @param delta units changed, as stated; null if the sender states the quantity after
   * @param tie breaks ties by content
   */
  record Step(
      long no,
      Instant occurredAt,
      CartActionType type,
      BigDecimal quantity,
      BigDecimal delta,
      String tie) {}

  /**
   * @param quantity units after the action; null if excluded
   * @param delta signed units changed; null if excluded
   * @param finding why the action is excluded; {@code NONE} if it counts
   */
  record Reading(long no, BigDecimal quantity, BigDecimal delta, Finding finding) {

    boolean counts() {
      return finding == Finding.NONE;
    }

    /** Why it is excluded, as it is stored; null if it counts. */
    String excluded() {
      return counts() ? null : finding.name();
    }
  }

  /** An action that counts, with the units after it as read before. */
  record Settled(Step step, BigDecimal quantity) {}

  /** The state of a history: units in the cart, and whether any were ever added. */
  record State(BigDecimal units, boolean added) {

    static final State EMPTY = new State(BigDecimal.ZERO, false);
  }

  /** The state after these actions, all of which count. */
  static State after(List<Settled> settled) {
    return settled.stream()
        .max(Comparator.comparing(Settled::step, IN_ORDER))
        .map(last -> new State(last.quantity(), true))
        .orElse(State.EMPTY);
  }

  static List<Reading> merge(State start, List<Step> steps) {
    boolean added = start.added();
    BigDecimal units = start.units();
    List<Reading> readings = new ArrayList<>(steps.size());
    for (Step step : steps.stream().sorted(IN_ORDER).toList()) {
      Reading reading = step.type().adds() ? more(step, units) : less(step, units, added);
      readings.add(reading);
      if (reading.counts()) {
        units = reading.quantity();
        added |= step.type().adds();
      }
    }
    return readings;
  }

  private static Reading more(Step step, BigDecimal units) {
    if (step.type() == CartActionType.ITEM_ADDED) {
      // a shopper may add a product again; then "after" includes what was there, but a delta never
      // does
      BigDecimal delta =
          step.delta() != null
              ? step.delta()
              : step.quantity().compareTo(units) > 0
                  ? step.quantity().subtract(units)
                  : step.quantity();
      return new Reading(step.no(), units.add(delta.abs()), delta.abs(), Finding.NONE);
    }
    if (step.delta() != null) {
      return new Reading(
          step.no(), units.add(step.delta().abs()), step.delta().abs(), Finding.NONE);
    }
    BigDecimal delta = step.quantity().subtract(units);
    return delta.signum() >= 0
        ? new Reading(step.no(), step.quantity(), delta, Finding.NONE)
        // the hub missed a decrease: the units are as reported, the value of the increase is
        // unknown
        : new Reading(step.no(), step.quantity(), BigDecimal.ZERO, Finding.NONE);
  }

  private static Reading less(Step step, BigDecimal units, boolean added) {
    if (!added) {
      return new Reading(step.no(), null, null, Finding.PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND);
    }
    BigDecimal after;
    if (step.type() == CartActionType.ITEM_REMOVED) {
      after = BigDecimal.ZERO;
    } else if (step.delta() != null) {
      after = units.subtract(step.delta().abs());
    } else {
      after = step.quantity();
    }
    boolean impossible = after.signum() < 0 || after.compareTo(units) > 0 || units.signum() == 0;
    return impossible
        ? new Reading(step.no(), null, null, Finding.PREVIOUS_QUANTITY_INCREASED_EVENT_NOT_FOUND)
        : new Reading(step.no(), after, after.subtract(units), Finding.NONE);
  }
}
