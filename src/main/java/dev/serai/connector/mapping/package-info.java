/** JSLT mappings and the functions they may call. */
package dev.serai.connector.mapping;
