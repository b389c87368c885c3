package dev.serai.client;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in: <code>{id}</code>, <code>{cursor}</code>, <code>{now}</code>,
 * <code>{parameters.NAME}</code>, <code>{settings.NAME}</code>, <code>{document.PATH}</code>. Any
 * other brace is a brace.
 */
public record RequestTemplate(String text) {

  private static final Pattern PLACE =
      Pattern.compile("\\{(id|cursor|now|(?:parameters|settings|document)\\.[\\w.-]+)}");
  private static final String SETTINGS = "settings.";

  /** Names of the settings it needs. */
  public Set<String> settings() {
    Set<String> names = new TreeSet<>();
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      if (places.group(1).startsWith(SETTINGS)) {
        names.add(places.group(1).substring(SETTINGS.length()));
      }
    }
    return names;
  }

  /** The text with every place filled in as it is; throws {@link FetchFailure.Refused}. */
  String plain(TemplateValues values) {
    return fill(values, UnaryOperator.identity(), UnaryOperator.identity(), value -> value);
  }

  /**
   * The text as path and query of an address: whatever fills a place stays one path segment or one
   * query value, so that no id can lead elsewhere. Throws {@link FetchFailure.Refused}.
   */
  String address(TemplateValues values) {
    return fill(values, PercentEncoding::literal, PercentEncoding::segment, PercentEncoding::value);
  }

  private String fill(
      TemplateValues values,
      UnaryOperator<String> literal,
      UnaryOperator<String> inPath,
      UnaryOperator<String> inQuery) {
    StringBuilder filled = new StringBuilder();
    Matcher places = PLACE.matcher(text);
    int from = 0;
    int query = text.indexOf('?');
    while (places.find()) {
      String value = values.get(places.group(1));
      boolean afterPath = query >= 0 && places.start() > query;
      filled
          .append(literal.apply(text.substring(from, places.start())))
          .append(afterPath ? inQuery.apply(value) : inPath.apply(value));
      from = places.end();
    }
    return filled.append(literal.apply(text.substring(from))).toString();
  }
}
