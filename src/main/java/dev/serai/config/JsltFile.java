package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import com.schibsted.spt.data.jslt.impl.ExpressionImpl;
import com.schibsted.spt.data.jslt.impl.NodeUtils;
import dev.serai.model.NearestName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
      Pattern.compile("(?<![\\w.$-])def\\s+" + NAME + "\\s*\\(");
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
  public JsltProgram compile() {
    JsltText parts = new JsltText(text);
    refuseDefinitions(parts);
    try {
      if (compiled(text) instanceof ExpressionImpl expression) {
        JsltRules.check(this, expression.getChildren());
      }
      checkVariables(parts);
      JsltLoops loops = JsltLoops.of(parts, text);
      return new JsltProgram(compiled(loops.text()), loops);
    } catch (JsltException e) {
      throw error(e, parts);
    } catch (StackOverflowError e) {
      throw new ConfigError(file, "is nested too deeply; use let for its inner parts");
    }
  }

  private Expression compiled(String source) {
    return new Parser(new StringReader(source))
        .withSource(file.getFileName().toString())
        .withFunctions(metered())
        .withObjectFilter(JsltFile::isPut)
        .withResourceResolver(
            imported -> {
              throw new JsltException("imports are not supported; write it in this file");
            })
        .compile();
  }

  /** Those of the language and those given, in a form that counts. */
  private Collection<Function> metered() {
    Map<String, Function> all = new HashMap<>();
    BuiltinFunctions.functions.forEach((name, each) -> all.put(name, new MeteredFunction(each)));
    for (PatternFunction each : PatternFunction.values()) {
      all.put(each.getName(), each);
    }
    functions.forEach(each -> all.put(each.getName(), new MeteredFunction(each)));
    all.put(JsltLoops.COUNT.getName(), JsltLoops.COUNT);
    return all.values();
  }

  /** JSLT leaves out what is null or empty. */
  private static boolean isPut(JsonNode value) {
    JsltEffort.put(value);
    return NodeUtils.isValue(value);
  }

  private void refuseDefinitions(JsltText parts) {
    Matcher definition = FUNCTION.matcher(parts.code());
    if (definition.find()) {
      JsltText.Place place = parts.place(definition.start());
      throw at(
          place.line(),
          place.column(),
          "mappings define no functions, which may call themselves without end; write it where it"
              + " is used, or use let");
    }
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
              + NearestName.hint(noFunction.group(1), callable()));
    }
    return JsltProblem.error(this, failure, parts);
  }

  ConfigError at(int line, int column, String message) {
    return new ConfigError(file, line, column, message);
  }

  private Set<String> callable() {
    Set<String> names = new HashSet<>(BuiltinFunctions.functions.keySet());
    names.addAll(BuiltinFunctions.macros.keySet());
    functions.forEach(function -> names.add(function.getName()));
    return names;
  }

  /** JSLT itself assumes that an undeclared variable is passed in from outside. */
  private void checkVariables(JsltText parts) {
    String code = parts.code();
    Set<String> known = new HashSet<>(variables);
    DECLARED.matcher(code).results().forEach(found -> known.add(found.group(1)));
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
