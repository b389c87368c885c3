/** The operator's files: read, checked, and blamed by file, line and column. */
package dev.serai.config;
