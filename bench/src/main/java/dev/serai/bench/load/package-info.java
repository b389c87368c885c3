/** The load: signed orders over many connections. */
package dev.serai.bench.load;
