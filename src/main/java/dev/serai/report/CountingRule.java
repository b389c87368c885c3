package dev.serai.report;

import dev.serai.model.Company;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which orders count as revenue. An order that more than one exclusion leaves out is listed under
 * the first of them, in the order of {@link Exclusion}.
 *
 * @param exclusions the ones in force
 * @param sourceTypes the source types that count where {@link Exclusion#SOURCE_TYPE} is in force
 */
public record CountingRule(Set<Exclusion> exclusions, Set<String> sourceTypes) {

  /**
   * SQL: the reason that leaves a row of {@code orders} out, or null; takes {@link #parameters()}.
   */
  public static final String EXCLUSION =
      """
      CASE WHEN ? AND browser_match = 'unconfirmed' THEN 'unconfirmed'
           WHEN ? AND test THEN 'test'
           WHEN ? AND status = 'cancelled' THEN 'cancelled'
           WHEN ? AND status = 'pending' THEN 'unpaid'
           WHEN ? AND automatic THEN 'automatic'
           WHEN ? AND source_type <> ALL (?) THEN 'source-type' END""";

  /**
   * SQL: whether a row counts, like {@code EXCLUSION IS NULL}, but so that the planner knows how
   * many rows that leaves; takes {@link #parameters()}.
   */
  public static final String COUNTS =
      """
      (NOT ? OR browser_match IS DISTINCT FROM 'unconfirmed') AND (NOT ? OR test IS NOT TRUE)
      AND (NOT ? OR status IS DISTINCT FROM 'cancelled') AND (NOT ? OR status IS DISTINCT FROM 'pending')
      AND (NOT ? OR automatic IS NOT TRUE) AND (NOT ? OR source_type IS NULL OR source_type = ANY (?))""";

  /** The company's settings without the exclusions that the caller wants included. */
  public static CountingRule of(Company.Exclusions settings, Set<Exclusion> include) {
    Set<Exclusion> inForce = EnumSet.noneOf(Exclusion.class);
    if (settings.unconfirmed()) {
      inForce.add(Exclusion.UNCONFIRMED);
    }
    if (settings.test()) {
      inForce.add(Exclusion.TEST);
    }
    if (settings.cancelled()) {
      inForce.add(Exclusion.CANCELLED);
    }
    if (settings.unpaid()) {
      inForce.add(Exclusion.UNPAID);
    }
    if (settings.automatic()) {
      inForce.add(Exclusion.AUTOMATIC);
    }
    inForce.add(Exclusion.SOURCE_TYPE);
    inForce.removeAll(include);
    return new CountingRule(inForce, settings.sourceTypes());
  }

  /** The parameters of {@link #EXCLUSION}, and of {@link #COUNTS}. */
  public List<Object> parameters() {
    return List.of(
        exclusions.contains(Exclusion.UNCONFIRMED),
        exclusions.contains(Exclusion.TEST),
        exclusions.contains(Exclusion.CANCELLED),
        exclusions.contains(Exclusion.UNPAID),
        exclusions.contains(Exclusion.AUTOMATIC),
        exclusions.contains(Exclusion.SOURCE_TYPE),
        sourceTypes);
  }
}
