/** HTTP: the engine that takes requests in, and the steps that routes put together. */
package dev.serai.api;
