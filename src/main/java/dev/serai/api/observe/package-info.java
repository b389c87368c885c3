/** What operators look at: health and metrics. Nothing here waits for the database. */
package dev.serai.api.observe;
