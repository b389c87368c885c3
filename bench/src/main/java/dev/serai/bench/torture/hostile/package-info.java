/** The hostile senders of {@code serai torture}, one a class. */
package dev.serai.bench.torture.hostile;
