package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The house rules hold for what browsers run, too: the dashboard, the SDK, the storefronts. */
class BrowserModulesTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final int LONGEST = 250;
  private static final Map<Path, BrowserModule> MODULES = new TreeMap<>();

  @BeforeAll
  static void parse() throws IOException {
    for (Path root : List.of(RESOURCES.resolve("web"), RESOURCES.resolve("sdk"))) {
      for (Path path : scripts(root)) {
        MODULES.put(path, BrowserModule.parse(path));
      }
    }
    for (Path path : scripts(Path.of("connectors"))) {
      if (path.endsWith("storefront.js")) {
        MODULES.put(path, BrowserModule.parse(path));
      }
    }
  }

  private static List<Path> scripts(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  @Test
  void nothingIsTakenForMarkupNorRunsNorHasAStyleOrColourOfItsOwn() {
    assertThat(MODULES).hasSizeGreaterThan(50);
    assertThat(MODULES.values().stream().flatMap(module -> module.faults().stream())).isEmpty();
  }

  @Test
  void theRulesFindWhatTheyForbid(@TempDir Path folder) throws IOException {
    Path wrong = folder.resolve("wrong.js");
    Files.writeString(
        wrong,
        """
        import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
        element.innerHTML = text;
        element.insertAdjacentHTML('beforeend', text);
        document.write(text);
        eval(text);
        new Function(text)();
        element.setAttribute('style', 'color: red');
        html`<p style="color: red" onclick="go()">`;
        const red = '#ff0000';
        """);

    assertThat(BrowserModule.parse(wrong).faults()).hasSize(9);
  }

  @Test
  void whatIsImportedIsUsedAndExists() {
    List<String> wrong = new ArrayList<>();
    for (BrowserModule module : MODULES.values()) {
      module.bound().stream()
          .filter(name -> !module.names().contains(name))
          .forEach(name -> wrong.add(module.path() + " imports " + name + " and does not use it"));
      module
          .imported()
          .forEach(
              (from, names) -> {
                if (MODULES.containsKey(from)) {
                  names.stream()
                      .filter(name -> !MODULES.get(from).exported().contains(name))
                      .forEach(name -> wrong.add(from + " exports no " + name));
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatTheDashboardExportsIsImported() {
    List<String> unused = new ArrayList<>();
    for (BrowserModule module : MODULES.values()) {
      if (module.path().startsWith(RESOURCES.resolve("web"))) {
        module.exported().stream()
            .filter(
                name -> MODULES.values().stream().noneMatch(other -> takes(other, module, name)))
            .forEach(name -> unused.add(module.path() + " exports " + name));
      }
    }
    assertThat(unused).isEmpty();
  }

  private static boolean takes(BrowserModule other, BrowserModule module, String name) {
    return other.imported().getOrDefault(module.path(), Set.of()).contains(name)
        || (other.dynamic().contains(module.path()) && other.names().contains(name));
  }

  @Test
  void filesAreSmall() throws IOException {
    for (Path path : MODULES.keySet()) {
      assertThat(Files.readAllLines(path)).as(path.toString()).hasSizeLessThan(LONGEST);
    }
  }
}
