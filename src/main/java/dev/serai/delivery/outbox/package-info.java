/** The outbox: what is owed to destinations, in order per visitor, until they accept it. */
package dev.serai.delivery.outbox;
