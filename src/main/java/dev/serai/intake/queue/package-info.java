/** The step that takes a queue's messages. */
package dev.serai.intake.queue;
