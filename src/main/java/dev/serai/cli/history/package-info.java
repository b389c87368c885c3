/** serai import and serai reconcile: orders from files. */
package dev.serai.cli.history;
