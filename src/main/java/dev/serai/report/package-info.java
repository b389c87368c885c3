/**
 * Answers questions about what the ledger holds: revenue, one order's explanation, what is owed.
 * Reads only; each report is a record, and one class with one query builds it.
 */
package dev.serai.report;
