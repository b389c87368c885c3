package dev.serai.bench.handwritten;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route that receives an order and does nothing with it: as fast as Camel's HTTP server gets. */
public final class EmptyServer {

  // twenty (Vert.x's own default) gave the highest throughput
  private static final int WORKERS = 20;

  private EmptyServer() {}

  public static void main(String[] args) throws Exception {
    BaselineServer.serve(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("platform-http:" + System.getenv("BENCH_PATH") + "?httpMethodRestrict=POST")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(constant("{\"status\":\"success\"}"));
          }
        },
        WORKERS);
  }
}
