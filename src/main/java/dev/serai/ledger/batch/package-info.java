/** What every stage of a batch works with: the pending deliveries, the companies, the numbers. */
package dev.serai.ledger.batch;
