package dev.serai.cli;

/** The command line. */
public final class Serai {

  private Serai() {}

  public static void main(String[] args) {
    System.out.println("serai");
  }
}
