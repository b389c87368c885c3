/** PostgreSQL as the ledger speaks to it: COPY, round trips, arrays. */
package dev.serai.ledger.sql;
