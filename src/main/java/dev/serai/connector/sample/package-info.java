/** Samples, which are a connector's tests. */
package dev.serai.connector.sample;
