/** Requests that the hub itself makes to platforms: key documents, tokens, documents, lists. */
package dev.serai.connector.http;
