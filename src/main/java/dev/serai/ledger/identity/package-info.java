/** Touchpoints, links, and the decisions that depend on them. */
package dev.serai.ledger.identity;
