/**
 * From a platform's JSON to canonical events: the mapping language, its exact functions, identity.
 */
package dev.serai.connector.mapping;
