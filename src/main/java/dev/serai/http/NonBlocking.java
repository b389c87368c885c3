package dev.serai.http;

import org.apache.camel.Processor;

/**
 * A step that never waits: not for a database, not for a network, not for a lock that others hold
 * for long. A route that has only such steps runs on the thread that reads requests.
 */
public interface NonBlocking extends Processor {}
