/** {@code serai demo}: plays a trading day against a hub of its own and checks every figure. */
package dev.serai.cli.demo;
