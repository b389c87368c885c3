/** What all stages of a batch work with: pending deliveries, companies, numbers. */
package dev.serai.ledger.batch;
