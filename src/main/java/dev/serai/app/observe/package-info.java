/** Health, metrics and gauges. */
package dev.serai.app.observe;
