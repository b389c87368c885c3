/** What was sold, and what conversations earned of it. */
package dev.serai.report.revenue;
