/** Touchpoints, links, and the decisions that rest on them. */
package dev.serai.ledger.identity;
