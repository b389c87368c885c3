package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One scale of type, one of spacing, colours by their names: only the tokens say what they are. */
class StyleTest {

  private static final Path WEB = Path.of("src/main/resources/web");
  private static final String TOKENS = "tokens.css";
  private static final int LONGEST = 250;

  private static final Pattern DECLARATION = Pattern.compile("([\\w-]+)\\s*:\\s*([^;{}]+)[;}]");
  private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

  /** A pixel is a line, not a space. */
  private static final String SPACE =
      "(0|1px|auto|var\\(--s\\d\\)|calc\\(-1 \\* var\\(--s\\d\\)\\)) ?";

  private static final Pattern COLOUR =
      Pattern.compile(
          "#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsla?|color-mix|white|black|red|green|blue|gr[ae]y)\\b");

  private static final Map<String, String> SHEETS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> sheets = Files.list(WEB.resolve("style"))) {
      for (Path sheet : sheets.toList()) {
        SHEETS.put(
            sheet.getFileName().toString(),
            Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", ""));
      }
    }
  }

  @Test
  void spacingIsOfTheScale() {
    assertThat(
            wrong(
                property -> property.matches("(padding|margin)(-\\w+)?|gap|(row|column)-gap"),
                value -> value.matches("(" + SPACE + ")+")))
        .isEmpty();
  }

  @Test
  void typeIsOfTheScale() {
    assertThat(wrong("font-size"::equals, value -> value.matches("var\\(--t\\d\\)"))).isEmpty();
    assertThat(wrong("font"::equals, value -> value.matches("inherit|.*var\\(--t\\d\\).*")))
        .isEmpty();
  }

  @Test
  void coloursAreTokens() {
    assertThat(wrong(property -> true, value -> !COLOUR.matcher(value).find())).isEmpty();
  }

  @Test
  void everySheetIsImportedSmallAndEveryClassIsUsed() throws IOException {
    String all = Files.readString(WEB.resolve("style.css"));
    StringBuilder modules = new StringBuilder();
    try (Stream<Path> files = Files.walk(WEB)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        modules.append(Files.readString(file));
      }
    }
    List<String> unused = new ArrayList<>();
    SHEETS.forEach(
        (name, sheet) -> {
          assertThat(all).contains("@import './style/" + name + "';");
          assertThat(sheet.lines().count()).as(name).isLessThan(LONGEST);
          CLASS
              .matcher(sheet.replaceAll("\\{[^{}]*\\}", "{}"))
              .results()
              .map(found -> found.group(1))
              // the chart's library makes these
              .filter(each -> !each.startsWith("u-") && !each.equals("uplot"))
              .filter(each -> !Pattern.compile("\\b" + each + "\\b").matcher(modules).find())
              .forEach(each -> unused.add(name + ": ." + each));
        });
    assertThat(unused).isEmpty();
  }

  private static List<String> wrong(Predicate<String> property, Predicate<String> right) {
    List<String> wrong = new ArrayList<>();
    SHEETS.forEach(
        (name, sheet) -> {
          if (!name.equals(TOKENS)) {
            for (MatchResult found : DECLARATION.matcher(sheet).results().toList()) {
              String value = found.group(2).replace("!important", "").strip();
              if (property.test(found.group(1)) && !right.test(value)) {
                wrong.add(name + ": " + found.group());
              }
            }
          }
        });
    return wrong;
  }
}
