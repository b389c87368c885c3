/** Documents that were only named, and lists that are polled. */
package dev.serai.fetch;
