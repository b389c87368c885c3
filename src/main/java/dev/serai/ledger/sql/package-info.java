/** How the ledger talks to PostgreSQL: COPY, round trips, arrays. */
package dev.serai.ledger.sql;
