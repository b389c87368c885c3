/** The baselines: a well hand-written route, and an empty one. */
package dev.serai.bench.handwritten;
