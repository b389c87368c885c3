/** Orders: lists, one order in full, and the story of its numbers. */
package dev.serai.report.order;
