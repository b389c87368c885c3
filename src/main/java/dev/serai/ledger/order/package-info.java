/** Orders: what sources reported, merged into one record. */
package dev.serai.ledger.order;
