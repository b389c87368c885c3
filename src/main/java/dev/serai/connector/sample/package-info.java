/** Samples: payloads with what a connector must make of them. */
package dev.serai.connector.sample;
