package dev.serai.http;

import java.util.Optional;

/** Looks at a request before its body is read, so that what is refused anyway costs no memory. */
@FunctionalInterface
public interface RequestGuard {

  /**
   * Runs on the thread that reads requests, so it must not block.
   *
   * @param request with its path parameters and without its body
   * @return the answer that refuses it; empty to let it in
   */
  Optional<HttpAnswer> refuse(Request request);
}
