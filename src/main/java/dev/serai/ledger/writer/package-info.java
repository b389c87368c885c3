/** Takes what has queued up and writes it in one transaction. */
package dev.serai.ledger.writer;
