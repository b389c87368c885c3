/** Queries: revenue, orders, explanations, coverage. */
package dev.serai.report;
