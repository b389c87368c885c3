package dev.serai.report.rollup;

import java.util.List;

/**
 * A query for the sums of a range: the columns {@code day}, the rollup's dimensions, its measures.
 * Several rows may be of one day and the same dimensions.
 *
 * @param sql to be put in brackets
 * @param parameters of its question marks
 */
public record Cells(String sql, List<Object> parameters) {}
