/** Which reports are about one order: pure functions of the reports, in any order of arrival. */
package dev.serai.ledger.match;
