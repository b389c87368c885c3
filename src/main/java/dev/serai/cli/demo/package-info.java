/** serai demo: a trading day, played and checked. */
package dev.serai.cli.demo;
