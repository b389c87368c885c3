/** Takes what has gathered and writes it in one transaction. */
package dev.serai.ledger.writer;
