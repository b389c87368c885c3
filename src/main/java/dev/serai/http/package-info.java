/**
 * The HTTP server behind {@code platform-http:} routes: reading requests, finding their route,
 * limits, answers. It knows nothing of what the requests are about.
 */
package dev.serai.http;
