/** What deliveries brought, byte by byte, compressed in blocks. */
package dev.serai.ledger.archive;
