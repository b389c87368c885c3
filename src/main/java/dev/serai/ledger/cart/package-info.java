/** Carts: single actions and snapshots. */
package dev.serai.ledger.cart;
