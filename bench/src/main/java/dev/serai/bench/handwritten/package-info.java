/** The baselines: a webhook route as one would write it by hand, and one that does nothing. */
package dev.serai.bench.handwritten;
