package dev.serai.config;

/** A text whose characters are counted when a pattern looks at them, again and again if need be. */
final class MeteredText implements CharSequence {

  /** Looks that count as one step. */
  private static final int LOOKS = 16;

  private final String text;
  private int looks;

  MeteredText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks == LOOKS) {
      looks = 0;
      JsltEffort.step(1);
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
