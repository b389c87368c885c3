/** What an operator looks after: outbox, pulls, quarantine, deliveries. */
package dev.serai.report.operations;
