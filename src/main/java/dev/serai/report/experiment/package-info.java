/** Experiments: what visitors of each variant bought, and what may be concluded from it. */
package dev.serai.report.experiment;
