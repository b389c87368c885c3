/** Samples, which are the tests of a connector. */
package dev.serai.connector.sample;
