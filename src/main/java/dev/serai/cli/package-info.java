/** Commands. */
package dev.serai.cli;
