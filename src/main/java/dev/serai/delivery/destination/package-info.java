/** Destinations: how a request to one is made, and what its answers mean. */
package dev.serai.delivery.destination;
