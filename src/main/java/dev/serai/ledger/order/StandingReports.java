package dev.serai.ledger.order;

import dev.serai.model.Checkout;
import dev.serai.model.IdentityMethod;
import dev.serai.model.OrderStatus;
import dev.serai.model.Refund;
import dev.serai.model.Trust;
import dev.serai.model.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The reports from which an order is merged. Of all that one source says about an order under one
 * name, they are the newest ones that tell each of the order's facts, and the first one. The others
 * are superseded: no later report makes them count again.
 *
 * <p>That holds because each fact is told by the best of those reports that qualify by themselves,
 * in an order that does not depend on other reports: {@code of(of(a) + b)} equals {@code of(a +
 * b)}. What browsers report always stands; its number is limited when it arrives.
 */
final class StandingReports {

  /** Names of one kind that one source may give an order and its buyer; the newest. */
  private static final int MOST_NAMES = 20;

  /** Words about one refund from one source. */
  private static final int MOST_WORDS = 3;

  private static final Comparator<SourceReport> FIRST =
      Comparator.<SourceReport, Instant>comparing(report -> report.event().origin().occurredAt())
          .thenComparing(
              report -> ((Checkout) report.event()).version(),
              Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(SourceReport::json);

  private static final Comparator<SourceReport> FIRST_WORD =
      Comparator.<SourceReport, Version>comparing(report -> word(report).version())
          .thenComparing(report -> word(report).status())
          .thenComparing(report -> report.event().origin().occurredAt())
          .thenComparing(SourceReport::json);

  /** Each is told by the newest report that has it. */
  private static final List<Predicate<Checkout>> FACTS =
      List.of(
          report -> true,
          report -> report.value() != null,
          report -> !report.lineItems().isEmpty(),
          report -> report.status() != OrderStatus.RESTORED && !StatusMerge.deletion(report),
          report -> report.status() == OrderStatus.RESTORED,
          report -> report.status() == OrderStatus.RESTORED && report.onlyStatus(),
          StatusMerge::deletion,
          StatusMerge::isFinal,
          report -> report.status() == OrderStatus.PAID,
          StatusMerge::tellsWhenCancelled,
          report -> report.worth().current() != null,
          report -> report.worth().refundedTotal() != null,
          report -> report.worth().refundsComplete(),
          Checkout::automatic,
          Checkout::test,
          report -> report.sourceType() != null,
          report -> report.sourceName() != null,
          report -> report.paymentMethod() != null,
          report -> report.tokens().cartToken() != null,
          report -> report.tokens().checkoutToken() != null,
          report -> report.tokens().customerId() != null,
          report -> report.tokens().emailHash() != null);

  /**
   * Who tells about one order.
   *
   * @param at only where the source names no store, but several may have an order of that id: then
   *     reports of different times may be about different orders
   */
  private record Teller(ReportSource source, Instant at) {}

  /** A name by which an order is found or its buyer is recognised. */
  private record Name(String kind, String value) {}

  private final Set<SourceReport> standing = Collections.newSetFromMap(new IdentityHashMap<>());

  private StandingReports() {}

  /** Those of {@code reports} that stand, in the same order. */
  static List<SourceReport> of(Collection<SourceReport> reports) {
    if (reports.size() <= 1) {
      return List.copyOf(reports);
    }
    Set<String> inStores = new HashSet<>();
    for (SourceReport report : reports) {
      ReportSource source = ReportSource.of(report);
      if (source.store() != null) {
        inStores.add(source.id());
      }
    }
    Map<Teller, List<SourceReport>> bySource = new LinkedHashMap<>();
    StandingReports result = new StandingReports();
    for (SourceReport report : reports) {
      if (report.trust() == Trust.BROWSER) {
        result.standing.add(report);
      } else {
        ReportSource source = ReportSource.of(report);
        boolean ambiguous = source.store() == null && inStores.contains(source.id());
        bySource
            .computeIfAbsent(
                new Teller(source, ambiguous ? report.event().origin().occurredAt() : null),
                key -> new ArrayList<>(2))
            .add(report);
      }
    }
    bySource.values().forEach(result::addOfSource);
    return reports.stream().filter(result.standing::contains).toList();
  }

  private void addOfSource(List<SourceReport> reports) {
    if (reports.size() == 1) {
      standing.addAll(reports);
      return;
    }
    List<SourceReport> checkouts =
        ReportContent.toldFirst(
                reports.stream().filter(report -> report.event() instanceof Checkout))
            .stream()
            .sorted(OrderMerge.TRUSTED_AND_NEWEST_FIRST)
            .toList();
    if (!checkouts.isEmpty()) {
      FACTS.forEach(fact -> addBest(checkouts, fact, report -> 0));
      checkouts.stream().min(FIRST).ifPresent(standing::add);
      addBest(checkouts, report -> true, StandingReports::at);
      addBest(checkouts, report -> report.value() != null, StandingReports::at);
      addBest(
          checkouts, report -> report.visitor().userFingerprint() != null, StandingReports::method);
      addBest(
          checkouts, report -> report.visitor().faqFingerprint() != null, StandingReports::method);
      names(checkouts);
    }
    for (RefundWords refund : RefundWords.of(reports)) {
      words(refund.words());
    }
  }

  private static IdentityMethod method(Checkout report) {
    return report.visitor().identityMethod();
  }

  private static Instant at(Checkout report) {
    return report.origin().occurredAt();
  }

  /** Adds the one that ranks first among those that qualify; of several, the newest. */
  private <T extends Comparable<? super T>> void addBest(
      List<SourceReport> newestFirst, Predicate<Checkout> qualifies, Function<Checkout, T> rank) {
    newestFirst.stream()
        .filter(report -> qualifies.test((Checkout) report.event()))
        .min(Comparator.comparing(report -> rank.apply((Checkout) report.event())))
        .ifPresent(standing::add);
  }

  /** Each name is told by the newest report that has it. */
  private void names(List<SourceReport> newestFirst) {
    Set<Name> seen = new HashSet<>();
    Map<String, Integer> ofKind = new LinkedHashMap<>();
    for (SourceReport report : newestFirst) {
      for (Name name : names((Checkout) report.event())) {
        if (name.value != null
            && seen.add(name)
            && ofKind.merge(name.kind, 1, Integer::sum) <= MOST_NAMES) {
          standing.add(report);
        }
      }
    }
  }

  private static List<Name> names(Checkout report) {
    String method = report.visitor().identityMethod().label();
    List<Name> names = new ArrayList<>(report.name().aliases().size() + 6);
    report.name().aliases().forEach(alias -> names.add(new Name("alias", alias)));
    names.add(new Name("fingerprint", named(method, report.visitor().userFingerprint())));
    names.add(new Name("fingerprint", named(method, report.visitor().faqFingerprint())));
    names.add(new Name("cart", report.tokens().cartToken()));
    names.add(new Name("checkout", report.tokens().checkoutToken()));
    names.add(new Name("customer", report.tokens().customerId()));
    names.add(new Name("email", report.tokens().emailHash()));
    return names;
  }

  private static String named(String method, String fingerprint) {
    return fingerprint == null ? null : method + " " + fingerprint;
  }

  /**
   * The newest words about a refund, the newest that states an amount, and the first; of words
   * without a version each that differs.
   */
  private void words(List<SourceReport> newestFirst) {
    List<SourceReport> versioned = new ArrayList<>();
    List<SourceReport> others = new ArrayList<>();
    newestFirst.forEach(word -> (word(word).version() == null ? others : versioned).add(word));
    standing.addAll(others.subList(0, Math.min(MOST_NAMES, others.size())));
    standing.addAll(versioned.subList(0, Math.min(MOST_WORDS, versioned.size())));
    versioned.stream().min(FIRST_WORD).ifPresent(standing::add);
    versioned.stream()
        .filter(each -> word(each).value() != null)
        .findFirst()
        .ifPresent(standing::add);
  }

  private static Refund word(SourceReport report) {
    return (Refund) report.event();
  }
}
