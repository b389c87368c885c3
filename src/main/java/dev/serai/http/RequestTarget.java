package dev.serai.http;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What serves the requests of a path. */
interface RequestTarget {

  /** Bytes of the largest body. */
  int largestBody();

  /**
   * Deals with a request and gives its answer once, on any thread.
   *
   * @param reading the thread that read it
   * @return false if it serves no longer; the answer is not given then
   */
  boolean serve(Request request, Executor reading, Consumer<HttpAnswer> answer);
}
