/** The steps of routes/receive.yaml. */
package dev.serai.intake.webhook;
