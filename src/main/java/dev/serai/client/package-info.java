/** The one way out over HTTP: address guard, OAuth, rate limit, paging. */
package dev.serai.client;
