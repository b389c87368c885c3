/** What happens now: the newest events, as they are recorded, refused, attributed and delivered. */
package dev.serai.report.live;
