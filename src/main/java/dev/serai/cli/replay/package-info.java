/** serai replay: deliveries mapped again after a mapping was mended. */
package dev.serai.cli.replay;
