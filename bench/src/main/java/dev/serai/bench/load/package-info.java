/** The client: a process that posts distinct signed orders over kept-alive connections. */
package dev.serai.bench.load;
