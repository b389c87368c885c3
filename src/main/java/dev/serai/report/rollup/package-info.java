/** Sums that reports read instead of the facts, and what keeps them equal to the facts. */
package dev.serai.report.rollup;
