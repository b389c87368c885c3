/** The step that receives the messages of a queue. */
package dev.serai.intake.queue;
