/**
 * The one guarded reader for JSON that strangers write: limits of depth, numbers, names and heap.
 */
package dev.serai.model.json;
