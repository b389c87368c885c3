/** Forwarding: the outbox, the destinations that it empties into, and what they answer. */
package dev.serai.delivery;
