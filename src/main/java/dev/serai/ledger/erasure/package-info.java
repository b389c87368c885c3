/** All that is stored of one visitor: found, shown, and erased. */
package dev.serai.ledger.erasure;
