package dev.serai.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.config.Remedies.Remedy;
import java.io.StringReader;
import java.nio.file.Path;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Says where and why a text is not YAML, and how to fix it. */
final class YamlProblem {

  /** By what the YAML library complained about, after what it was reading. */
  private static final Remedies REMEDIES =
      Remedies.of(
          Remedy.of("\\\\t|\\(TAB\\)", "has a tab; indent with blanks"),
          Remedy.of(
              "quoted scalar; found unexpected end", "opens a quote that is not closed; close it"),
          Remedy.of(
              "flow mapping; expected ',' or '}'",
              "opens a { that is not closed, or lacks a comma; add } or ,"),
          Remedy.of(
              "flow sequence; expected ',' or ']'",
              "opens a [ that is not closed, or lacks a comma; add ] or ,"),
          Remedy.of(
              "could not find expected ':'",
              "lacks a colon followed by a blank; write it as name: value"),
          Remedy.of(
              "mapping values are not allowed here",
              "has a colon too many, or is indented deeper than its neighbours; put a text with a"
                  + " colon in quotes, or align the neighbours in one column"),
          Remedy.of(
              "expected <block end>",
              "is not aligned with its neighbours; move it to their column"),
          Remedy.of("found undefined alias", "begins with *; put it in quotes"),
          Remedy.of(
              "cannot start any token",
              "begins with a character that YAML reserves; put it in quotes"),
          Remedy.of("Duplicate field '(.*)'", "has %s a second time; keep one of them"));

  private YamlProblem() {}

  /** The tree's reader reports where a token begins; the YAML library knows where the error is. */
  static ConfigError error(Path file, String text, JsonProcessingException failure) {
    Mark quote = null;
    try {
      for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
        quote = quote == null && isOverLines(event) ? event.getStartMark() : quote;
      }
    } catch (MarkedYAMLException e) {
      if (quote != null) {
        return new ConfigError(
            file,
            quote.getLine() + 1,
            quote.getColumn() + 1,
            "opens a quote that is not closed on its line; close it");
      }
      Mark mark = isLeftOpen(e) ? e.getContextMark() : e.getProblemMark();
      return new ConfigError(
          file,
          mark.getLine() + 1,
          mark.getColumn() + 1,
          REMEDIES.of(e.getContext() + "; " + e.getProblem()));
    }
    JsonLocation at = failure.getLocation();
    if (at == null) {
      return new ConfigError(
          file, "nests too many levels, or has a text that is too long; remove what is too much");
    }
    return new ConfigError(
        file, at.getLineNr(), at.getColumnNr(), REMEDIES.of(failure.getOriginalMessage()));
  }

  /**
   * Throws {@link ConfigError} at the first alias: repeated, a few of them make a small file a huge
   * tree.
   */
  static void refuseAliases(Path file, String text) {
    if (text.indexOf('*') < 0) {
      return;
    }
    try {
      for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
        if (event instanceof AliasEvent alias) {
          Mark mark = alias.getStartMark();
          throw new ConfigError(
              file,
              mark.getLine() + 1,
              mark.getColumn() + 1,
              "begins with *, an alias, which is not read here; write the value out, or put it in"
                  + " quotes");
        }
      }
    } catch (YAMLException e) {
      // said by the reader of the tree
    }
  }

  private static boolean isOverLines(Event event) {
    return event instanceof ScalarEvent scalar
        && !scalar.isPlain()
        && scalar.getScalarStyle() != DumperOptions.ScalarStyle.LITERAL
        && scalar.getScalarStyle() != DumperOptions.ScalarStyle.FOLDED
        && event.getStartMark().getLine() < event.getEndMark().getLine();
  }

  /** What is not closed is fixed where it was opened, not where parsing failed. */
  private static boolean isLeftOpen(MarkedYAMLException e) {
    return e.getContextMark() != null
        && (String.valueOf(e.getContext()).contains("flow")
            || String.valueOf(e.getContext()).contains("quoted scalar"));
  }
}
