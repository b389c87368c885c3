/** Asking a platform's API: what a descriptor's {@code pull} says, and the requests made of it. */
package dev.serai.connector.pull;
