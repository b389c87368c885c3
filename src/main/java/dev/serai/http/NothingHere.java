package dev.serai.http;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers what no route serves. */
public final class NothingHere implements Processor {

  @Override
  public void process(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    throw new Refusal(
        404,
        "NOT_FOUND",
        "nothing is served at "
            + request.method()
            + " "
            + request.path()
            + "; see the documentation");
  }
}
