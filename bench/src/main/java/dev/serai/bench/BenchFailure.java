package dev.serai.bench;

/** Why the bench cannot run or its figures do not count; one line that names the remedy. */
public final class BenchFailure extends RuntimeException {

  public BenchFailure(String message) {
    super(message);
  }
}
