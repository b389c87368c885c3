/**
 * Connectors as config: what a platform sends, proven genuine and turned into canonical events. It
 * knows no platform by name.
 */
package dev.serai.connector;
