/** Drafts a connector from payloads: finds out where what stands, and says how sure that is. */
package dev.serai.connector.draft;
