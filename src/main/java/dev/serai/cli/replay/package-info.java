/** serai replay: the command. */
package dev.serai.cli.replay;
