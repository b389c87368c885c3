/** The HTTP engine: it knows routes, limits and answers, and nothing of webhooks. */
package dev.serai.http;
