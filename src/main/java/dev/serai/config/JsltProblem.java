package dev.serai.config;

import com.schibsted.spt.data.jslt.JsltException;
import dev.serai.config.JsltText.Place;
import dev.serai.config.Remedies.Remedy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where and why a text is not a mapping, and how to fix it. */
final class JsltProblem {

  /**
   * The parser reports where the expression begins; its message contains the position of the error.
   */
  private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");

  /** By what the parser found, and what it expected. */
  private static final Remedies REMEDIES =
      Remedies.of(
          Remedy.of(
              "Encountered \"<EOF>\" at line 0",
              "the mapping is empty; it must return an object such as {\"kind\": …}"),
          Remedy.of("Encountered: \"\\\\'\"", "texts are written in double quotes; replace the '"),
          Remedy.of("Encountered: \"#\"", "comments begin with //; replace the #"),
          Remedy.of(
              "Encountered: \"\\\\u(?:201|2033|00ab)",
              "quotes must be straight ones; replace it by \""),
          Remedy.of(
              "Lexical error.*Encountered: (\"[^\"]*\")", "%s does not belong here; remove it"),
          Remedy.of(
              "Encountered \" \":\".*expecting:\\s*\"\\(\"",
              "a field's name is written in quotes, for example \"kind\": …; add them"),
          Remedy.of(
              "Encountered \" <IDENT> \"el\\w* \".*\"else\"",
              "the other case of an if begins with else; correct it"),
          // JSLT reads a bracket after a value as its index, even on the next line
          Remedy.of(
              "Encountered \" \"for\"",
              "a list right after a let is read as part of it; put the list in parentheses"),
          Remedy.of(
              "Encountered \" <STRING>.*\",\" \\.\\.\\.", "a comma is missing before this; add it"),
          Remedy.of(
              "expecting one of:\\s*<EOF>",
              "the mapping has ended before this; remove it, or take both into one object"),
          Remedy.of(
              "expecting one of:\\s*<STRING> \\.\\.\\.\\s*<IDENT> \\.\\.\\.\\s*$",
              "a field's name is missing after the dot; add it"),
          Remedy.of("expecting one of:.*<INTEGER>", "a value is missing before this; add one"),
          Remedy.of(
              "Encountered \"\\s*(?:<\\w+> )?\"(.*?) ?\"\"? at",
              "'%s' does not fit here; correct it"),
          Remedy.of("duplicate key '(.*)'", "the field '%s' is there twice; keep one of them"),
          Remedy.of(
              "Function '(.*)' needs (\\d+)-(?:\\2) arguments, got (\\d+)",
              "the function '%s' takes %s values, but gets %s; correct the call"),
          Remedy.of(
              "Function '(.*)' needs (\\d+)-(\\d+) arguments, got (\\d+)",
              "the function '%s' takes %s to %s values, but gets %s; correct the call"),
          Remedy.of(
              "(?:Cannot load resource|import)",
              "imports are not supported; write it in this file"));

  private JsltProblem() {}

  static ConfigError error(JsltFile file, JsltException failure, JsltText parts) {
    String message = failure.getMessageWithoutLocation();
    if (message.startsWith("Parse error")) {
      Optional<ConfigError> unbalanced = unbalanced(file, parts);
      if (unbalanced.isPresent()) {
        return unbalanced.get();
      }
    }
    Matcher place = PLACE.matcher(message);
    boolean located = place.find();
    if (!located && failure.getLine() < 1) {
      return at(
          file, parts.place(Math.max(0, parts.code().indexOf("import"))), REMEDIES.of(message));
    }
    int line = located ? Integer.parseInt(place.group(1)) : failure.getLine();
    int column = located ? Integer.parseInt(place.group(2)) : failure.getColumn();
    return file.at(Math.max(1, line), Math.max(1, column), REMEDIES.of(message));
  }

  /** What is opened and not closed is fixed where it opens, however far the parser got. */
  private static Optional<ConfigError> unbalanced(JsltFile file, JsltText parts) {
    return parts
        .unclosedQuote()
        .map(place -> at(file, place, "the text that begins here is not closed; add \" at its end"))
        .or(
            () ->
                parts
                    .surplusBracket()
                    .map(
                        place ->
                            at(file, place, "this " + place.sign() + " closes nothing; remove it")))
        .or(
            () ->
                parts
                    .unclosedBracket()
                    .map(
                        place ->
                            at(
                                file,
                                place,
                                "this %s is not closed; add %s"
                                    .formatted(place.sign(), JsltText.closing(place.sign())))));
  }

  private static ConfigError at(JsltFile file, Place place, String message) {
    return file.at(place.line(), place.column(), message);
  }
}
