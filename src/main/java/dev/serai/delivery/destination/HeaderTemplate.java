package dev.serai.delivery.destination;

import dev.serai.model.Company.Grant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header's value with placeholders: <code>{id}</code> (the message's stable id), <code> {secret}
 * </code> (the company's first secret), <code>{setting.NAME}</code>.
 */
public record HeaderTemplate(String text) {

  private static final Pattern BRACES = Pattern.compile("\\{([\\w.-]+)}");
  private static final Pattern PLACE = Pattern.compile("\\{(id|secret|setting\\.(\\w+))}");

  /** The first unknown placeholder; empty if there is none. */
  Optional<String> unknown() {
    return BRACES
        .matcher(PLACE.matcher(text).replaceAll(""))
        .results()
        .map(braces -> braces.group(1))
        .findFirst();
  }

  /** Throws {@link IllegalStateException} if the company lacks what a placeholder needs. */
  public String fill(String id, Grant grant) {
    return PLACE.matcher(text).replaceAll(place -> quoted(value(place, id, grant)));
  }

  private static String value(java.util.regex.MatchResult place, String id, Grant grant) {
    return switch (place.group(1)) {
      case "id" -> id;
      case "secret" ->
          grant.secrets().stream()
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("secrets is missing: add one"));
      default ->
          grant
              .setting(place.group(2))
              .orElseThrow(() -> new IllegalStateException(place.group(2) + " is missing: add it"));
    };
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
