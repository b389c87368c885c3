package dev.serai.house;

import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.JsAst;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.rhino.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A module for browsers, parsed.
 *
 * @param imported the names that it takes from each module, by that module's path
 * @param dynamic the modules that it imports by a call
 * @param bound the names that its imports bind
 * @param exported its own
 * @param names every name that it mentions outside of imports: variables, properties, keys
 * @param faults what the house rules forbid, each with its line
 */
record BrowserModule(
    Path path,
    Map<Path, Set<String>> imported,
    Set<Path> dynamic,
    Set<String> bound,
    Set<String> exported,
    Set<String> names,
    List<String> faults) {

  /** Properties that take text for markup, or run it. */
  private static final Set<String> MARKUP =
      Set.of(
          "innerHTML",
          "outerHTML",
          "srcdoc",
          "insertAdjacentHTML",
          "createContextualFragment",
          "setHTMLUnsafe",
          "writeln",
          "cssText");

  private static final String ATTRIBUTES =
      "(?is).*(<script|<style|\\sstyle\\s*=|\\son[a-z]+\\s*=).*";
  private static final String COLOUR = "(?i).*#[0-9a-f]{6}\\b.*|.*\\b(rgba?|hsla?)\\(.*";

  static BrowserModule parse(Path path) throws IOException {
    CompilerOptions options = new CompilerOptions();
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_2021);
    Compiler compiler = new Compiler(System.err);
    SourceFile source = SourceFile.fromCode(path.toString(), Files.readString(path));
    compiler.init(List.of(), List.of(source), options);
    Node root = new JsAst(source).getAstRoot(compiler);
    BrowserModule module =
        new BrowserModule(
            path,
            new TreeMap<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new HashSet<>(),
            new ArrayList<>());
    if (compiler.hasErrors()) {
      module.faults.add(path + " cannot be parsed: " + compiler.getErrors().get(0));
    } else {
      module.visit(root);
    }
    return module;
  }

  private void visit(Node node) {
    switch (node.getToken()) {
      case IMPORT -> {
        importing(node);
        return;
      }
      case EXPORT -> exporting(node);
      case DYNAMIC_IMPORT -> dynamic.add(target(node.getFirstChild().getString()));
      case NAME -> {
        names.add(node.getString());
        forbid(node, node.getString().equals("eval"), "eval");
      }
      case NEW, CALL ->
          forbid(node, node.getFirstChild().matchesName("Function"), "text that is run as code");
      case GETPROP, OPTCHAIN_GETPROP -> property(node);
      case STRING_KEY -> names.add(node.getString());
      case STRINGLIT -> {
        forbid(node, node.getString().matches(COLOUR), "a colour: name one of the tokens");
        forbid(
            node, node.getString().equals("style") && node.getParent().isCall(), "an inline style");
      }
      case TAGGED_TEMPLATELIT ->
          each(
              node.getLastChild(),
              part ->
                  forbid(
                      part,
                      part.isTemplateLitString() && part.getRawString().matches(ATTRIBUTES),
                      "an inline script, handler or style"));
      default -> {}
    }
    each(node, this::visit);
  }

  private void property(Node node) {
    String name = node.getString();
    names.add(name);
    forbid(node, MARKUP.contains(name), name);
    forbid(node, name.equals("write") && node.getFirstChild().matchesName("document"), "write");
  }

  private void importing(Node node) {
    Node specs = node.getSecondChild();
    Set<String> taken =
        imported.computeIfAbsent(target(node.getLastChild().getString()), key -> new HashSet<>());
    if (node.getFirstChild().isName()) {
      bound.add(node.getFirstChild().getString());
      taken.add("default");
    }
    each(
        specs,
        spec -> {
          taken.add(spec.getFirstChild().getString());
          bound.add(spec.getLastChild().getString());
          forbid(
              spec, spec.getFirstChild().getString().startsWith("unsafe"), "text taken for markup");
        });
  }

  private void exporting(Node node) {
    Node what = node.getFirstChild();
    if (what.isExportSpecs()) {
      each(what, spec -> exported.add(spec.getLastChild().getString()));
    } else if (what.isFunction() || what.isClass()) {
      exported.add(what.getFirstChild().getString());
    } else {
      each(what, declared -> exported.add(declared.getString()));
    }
  }

  private Path target(String address) {
    return address.startsWith(".") ? path.resolveSibling(address).normalize() : Path.of(address);
  }

  private void forbid(Node node, boolean wrong, String what) {
    if (wrong) {
      faults.add(path + ":" + node.getLineno() + ": " + what);
    }
  }

  private static void each(Node node, Consumer<Node> visitor) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      visitor.accept(child);
    }
  }
}
