/** The steps of routes/reports.yaml. */
package dev.serai.report.api;
