/** The steps of routes/analytics-api.yaml. */
package dev.serai.intake.analytics;
