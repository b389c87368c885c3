package dev.serai.config;

import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import dev.serai.model.NearestName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping file. An error in it becomes a {@link ConfigError} with line, column and remedy.
 *
 * @param functions that it may call in addition to those of the language
 * @param variables that it may use in addition to its own, without their {@code $}
 */
public record JsltFile(
    Path file, String text, Collection<? extends Function> functions, Set<String> variables) {

  private static final String NAME = "([A-Za-z_][A-Za-z0-9_-]*)";
  private static final Pattern USED = Pattern.compile("\\$" + NAME);
  private static final Pattern DECLARED = Pattern.compile("\\blet\\s+" + NAME);
  private static final Pattern FUNCTION =
      Pattern.compile("\\bdef\\s+" + NAME + "\\s*\\(([^)]*)\\)");
  private static final Pattern NO_FUNCTION = Pattern.compile("No such function: '(.*)'");

  /** Reads a file; throws {@link ConfigError} if it cannot be read. */
  public static JsltFile read(
      Path file, Collection<? extends Function> functions, Set<String> variables) {
    try {
      return new JsltFile(file, Files.readString(file), functions, variables);
    } catch (IOException e) {
      throw new ConfigError(file, "cannot be read; " + MissingFile.remedy(file));
    }
  }

  /** The mapping, ready to run; throws {@link ConfigError}. */
  public Expression compile() {
    JsltText parts = new JsltText(text);
    Expression expression;
    try {
      expression =
          new Parser(new StringReader(text))
              .withSource(file.getFileName().toString())
              .withFunctions(Set.copyOf(functions))
              .withResourceResolver(
                  imported -> {
                    throw new JsltException("imports are not supported; write it in this file");
                  })
              .compile();
    } catch (JsltException e) {
      throw error(e, parts);
    }
    checkVariables(parts);
    return expression;
  }

  private ConfigError error(JsltException failure, JsltText parts) {
    String message = failure.getMessageWithoutLocation();
    Matcher noFunction = NO_FUNCTION.matcher(message);
    if (noFunction.matches()) {
      return at(
          failure.getLine(),
          failure.getColumn(),
          "there is no function '"
              + noFunction.group(1)
              + "'"
              + NearestName.hint(noFunction.group(1), callable(parts)));
    }
    return JsltProblem.error(this, failure, parts);
  }

  ConfigError at(int line, int column, String message) {
    return new ConfigError(file, line, column, message);
  }

  private Set<String> callable(JsltText parts) {
    Set<String> names = new HashSet<>(BuiltinFunctions.functions.keySet());
    names.addAll(BuiltinFunctions.macros.keySet());
    functions.forEach(function -> names.add(function.getName()));
    FUNCTION.matcher(parts.code()).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** JSLT itself assumes that an undeclared variable is passed in from outside. */
  private void checkVariables(JsltText parts) {
    String code = parts.code();
    Set<String> known = new HashSet<>(variables);
    DECLARED.matcher(code).results().forEach(found -> known.add(found.group(1)));
    FUNCTION
        .matcher(code)
        .results()
        .forEach(found -> known.addAll(List.of(found.group(2).strip().split("\\s*,\\s*"))));
    for (MatchResult used : USED.matcher(code).results().toList()) {
      if (!known.contains(used.group(1))) {
        JsltText.Place place = parts.place(used.start());
        throw at(
            place.line(),
            place.column(),
            "there is no variable $" + used.group(1) + NearestName.hint(used.group(1), known));
      }
    }
  }
}
