/** The load harness: the hub against a hand-written route and an empty one, side by side. */
package dev.serai.bench;
