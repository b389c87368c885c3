package dev.serai.draft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a name reads: {@code lineItem_totalPrice} as line, item, total, price. */
final class Words {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern JOINTS =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private Words() {}

  /** The words in lower case, without accents. */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    for (String word : JOINTS.split(name, -1)) {
      String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
      if (!plain.isEmpty()) {
        words.add(plain.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** The words without anything between them, by which names are compared. */
  static String joined(String name) {
    return String.join("", of(name));
  }
}
