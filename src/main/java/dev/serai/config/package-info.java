/** Files of the operator: read, checked against their schema, and blamed by line and column. */
package dev.serai.config;
