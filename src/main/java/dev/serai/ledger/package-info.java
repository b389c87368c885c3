/**
 * Records events exactly once. The public part is Ledger, LedgerComponent and what they take and
 * return.
 */
package dev.serai.ledger;
