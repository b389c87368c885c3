package dev.serai.connector.signature;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with <code>{settings.NAME}</code> in it.
 *
 * @param text as written in the descriptor
 */
record SettingTemplate(String text) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
  private static final String SETTING = "settings.";

  /** Throws {@link IllegalArgumentException} for a placeholder of another kind. */
  SettingTemplate {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).startsWith(SETTING)) {
        throw new IllegalArgumentException(
            "{" + matcher.group(1) + "} is not known here; only {settings.NAME} is");
      }
    }
  }

  /** The names of the settings it needs. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1).substring(SETTING.length()));
    }
    return names;
  }

  /** The text with the settings filled in; null if one is not set. */
  String fill(Map<String, String> settings) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String value = settings.get(matcher.group(1).substring(SETTING.length()));
      if (value == null || value.isBlank()) {
        return null;
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value.strip()));
    }
    return matcher.appendTail(filled).toString();
  }
}
