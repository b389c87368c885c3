package dev.serai.model;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a company's file says of an experiment.
 *
 * @param control the variant that the others are compared with
 * @param plannedEnd its last day, in the company's time zone; null if none is planned
 * @param split by variant, the share of visitors that it is meant to have, in any unit; empty if
 *     all are meant to have the same
 */
public record ExperimentPlan(String control, LocalDate plannedEnd, Map<String, Integer> split) {

  /** Of an experiment that the file does not name. */
  public static final ExperimentPlan UNPLANNED = new ExperimentPlan("control", null, Map.of());

  public ExperimentPlan {
    // in the order of the file, by which visitors are assigned
    split = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(split));
  }
}
