/** serai connector: list, test, map, explain, new. */
package dev.serai.cli.connector;
