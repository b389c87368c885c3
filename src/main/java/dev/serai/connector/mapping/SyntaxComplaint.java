package dev.serai.connector.mapping;

import com.schibsted.spt.data.jslt.JsltException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what is wrong with a mapping's text, for somebody who does not program. */
final class SyntaxComplaint {

  private static final Pattern UNEXPECTED =
      Pattern.compile("Encountered \" .* \"(.*) \"\" at line");

  private SyntaxComplaint() {}

  static String of(JsltException e) {
    String message = e.getMessageWithoutLocation().lines().findFirst().orElse("no reason given");
    if (message.contains("Encountered \"<EOF>\"")) {
      return "the file ends too early; close every bracket and quote";
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (!unexpected.find()) {
      return message;
    }
    String token = unexpected.group(1).replace("\\\"", "");
    // the language takes a bracket behind a value for its index, over the end of the line
    return token.equals("for")
        ? "'for' cannot stand here; a list right after a let is read as part of it: put the list into parentheses"
        : "'%s' cannot stand here; look for a missing comma or bracket before it".formatted(token);
  }
}
