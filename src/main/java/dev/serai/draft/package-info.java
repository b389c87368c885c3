/** Drafts a connector from captured requests. */
package dev.serai.draft;
