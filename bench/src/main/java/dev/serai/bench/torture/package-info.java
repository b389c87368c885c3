/** Hostile senders of every kind against a hub of its own, beside honest ones. */
package dev.serai.bench.torture;
