/** Headers and bodies of deliveries, byte for byte, in compressed blocks. */
package dev.serai.ledger.archive;
