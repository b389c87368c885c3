/** The load harness: the hub against baselines, side by side. */
package dev.serai.bench;
