package dev.serai.draft;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** How a name reads: {@code lineItem_totalPrice} as line, item, total, price. */
final class Words {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern JOINTS =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Map<String, List<String>> READ = new ConcurrentHashMap<>();

  private Words() {}

  /** The words in lower case, without accents. */
  static List<String> of(String name) {
    return READ.computeIfAbsent(name, Words::split);
  }

  /** The words without anything between them, by which names are compared. */
  static String joined(String name) {
    return String.join("", of(name));
  }

  private static List<String> split(String name) {
    return Arrays.stream(JOINTS.split(name, -1))
        .map(word -> MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll(""))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
