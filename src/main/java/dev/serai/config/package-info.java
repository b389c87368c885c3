/** The operator's files: reads and checks them, and reports errors by file, line and column. */
package dev.serai.config;
