/** serai replay: maps deliveries again after a mapping was fixed. */
package dev.serai.cli.replay;
