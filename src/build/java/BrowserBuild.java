import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.ChunkOutputType;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.DependencyOptions;
import com.google.javascript.jscomp.JSChunk;
import com.google.javascript.jscomp.ModuleIdentifier;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Joins the modules of the browser SDK and of the connectors' storefronts into the scripts that
 * pages load, and those of the dashboard, with the libraries they import, into others. Run by the
 * Maven build; fails if something is larger than it may be.
 *
 * <p>Arguments: the project's folder, the folder of the classes, the version.
 */
public final class BrowserBuild {

  /** Bytes, compressed. */
  private static final int LARGEST = 10 * 1024;

  private static final int LARGEST_CORE = 4 * 1024;
  private static final int LARGEST_SNIPPET = 512;
  private static final int LARGEST_DEBUG = 1024;

  /** What the first page loads by itself, together. */
  private static final int LARGEST_DASHBOARD = 60 * 1024;

  /** A part of the dashboard that is loaded when somebody opens it. */
  private static final int LARGEST_PART = 24 * 1024;

  /**
   * Folders of modules that are loaded later, each as one script: when something in it is opened.
   */
  private static final List<String> LATER = List.of("details", "operate", "reports");

  /** That of them which the first page opens by itself. */
  private static final String WITH_FIRST = "details.js";

  private static final Pattern IMPORTED_STYLE = Pattern.compile("@import '\\./([^']+)';\\R?");

  /** Libraries by the name under which modules import them, from WebJars on the class path. */
  private static final Map<String, String> LIBRARIES =
      Map.of("lit-html", "lit-html/3.3.0/lit-html.js", "uplot", "uplot/1.6.30/dist/uPlot.esm.js");

  private final Path project;
  private final Path classes;
  private final String version;

  private BrowserBuild(Path project, Path classes, String version) {
    this.project = project;
    this.classes = classes;
    this.version = version;
  }

  public static void main(String[] arguments) throws Exception {
    BrowserBuild build =
        new BrowserBuild(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    // the dashboard last: its file "version" tells the build that all is there
    if (!(build.sdk() && build.dashboard())) {
      System.exit(1);
    }
  }

  private boolean sdk() throws IOException {
    Path target = Files.createDirectories(classes.resolve("sdk/dist"));
    List<SourceFile> modules = sdkModules();
    boolean fits =
        script(target, "sdk.js", "/sdk/main.js", modules, LARGEST)
            & script(target, "sdk-core.js", "/sdk/core.js", modules, LARGEST_CORE)
            & script(target, "sdk-snippet.js", "/sdk/snippet.js", modules, LARGEST_SNIPPET)
            & script(target, "sdk-debug.js", "/sdk/debug.js", modules, LARGEST_DEBUG);
    Files.writeString(target.resolve("version"), version + "\n");
    return fits;
  }

  private static boolean script(
      Path target, String name, String entry, List<SourceFile> modules, int limit)
      throws IOException {
    byte[] plain = join(entry, modules).getBytes(UTF_8);
    return fits(name, write(target, name, plain), limit);
  }

  private boolean dashboard() throws Exception {
    Path source = project.resolve("src/main/resources/web");
    Path target = Files.createDirectories(classes.resolve("web/dist"));
    Map<String, byte[]> files = new TreeMap<>();
    dashboardScripts(source)
        .forEach((name, script) -> files.put(name + ".js", script.getBytes(UTF_8)));
    files.put("style.css", style(source).getBytes(UTF_8));
    files.put("icon.svg", Files.readAllBytes(source.resolve("icon.svg")));
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    files.values().forEach(hash::update);
    String address = HexFormat.of().formatHex(hash.digest()).substring(0, 16);
    String page = Files.readString(source.resolve("index.html"));
    files.put("index.html", page.replace("__ASSETS__", "/assets/" + address).getBytes(UTF_8));
    int first = 0;
    boolean fits = true;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      int size = write(target, file.getKey(), file.getValue());
      boolean later = LATER.contains(file.getKey().replace(".js", ""));
      if (later && !file.getKey().equals(WITH_FIRST)) {
        fits &= fits("dashboard, later: " + file.getKey(), size, LARGEST_PART);
      } else {
        first += size;
      }
    }
    if (!(fits("dashboard", first, LARGEST_DASHBOARD) && fits)) {
      return false;
    }
    Files.writeString(target.resolve("version"), address + "\n");
    return true;
  }

  /** The style sheets that style.css imports, in its order. */
  private static String style(Path source) throws IOException {
    StringBuilder joined = new StringBuilder();
    for (MatchResult imported :
        IMPORTED_STYLE.matcher(Files.readString(source.resolve("style.css"))).results().toList()) {
      joined.append(Files.readString(source.resolve(imported.group(1))));
    }
    return joined
        .toString()
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([{};]) ?", "$1");
  }

  /** The script of the first page, and those that are loaded later, by their names. */
  private static Map<String, String> dashboardScripts(Path source) throws IOException {
    JSChunk app = new JSChunk("app");
    Map<String, JSChunk> later = new TreeMap<>();
    for (String folder : LATER) {
      later.put(folder, new JSChunk(folder));
      later.get(folder).addDependency(app);
    }
    List<ModuleIdentifier> entries =
        new ArrayList<>(List.of(ModuleIdentifier.forFile("/web/app.js")));
    for (SourceFile module : dashboardModules(source)) {
      JSChunk chunk = later.getOrDefault(module.getName().split("/")[2], app);
      chunk.add(module);
      if (chunk != app) {
        entries.add(ModuleIdentifier.forFile(module.getName()));
      }
    }
    List<JSChunk> chunks = new ArrayList<>(List.of(app));
    chunks.addAll(later.values());
    // the libraries are as they are
    CompilerOptions options = options(LanguageMode.ECMASCRIPT_2021, WarningLevel.QUIET);
    options.setChunkOutputType(ChunkOutputType.ES_MODULES);
    options.setAllowDynamicImport(true);
    options.setDependencyOptions(DependencyOptions.pruneForEntryPoints(entries));
    Compiler compiler = new Compiler(System.err);
    compiler.compileChunks(
        CommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.BROWSER), chunks, options);
    if (compiler.hasErrors()) {
      System.exit(1);
    }
    Map<String, String> scripts = new TreeMap<>();
    chunks.forEach(chunk -> scripts.put(chunk.getName(), compiler.toSource(chunk).strip() + "\n"));
    return scripts;
  }

  /** Of the SDK and of the storefronts, under the paths by which they import each other. */
  private List<SourceFile> sdkModules() throws IOException {
    List<SourceFile> modules = new ArrayList<>();
    try (Stream<Path> sdk = Files.list(project.resolve("src/main/resources/sdk"))) {
      for (Path file : sdk.filter(each -> each.toString().endsWith(".js")).sorted().toList()) {
        modules.add(module("/sdk/" + file.getFileName(), Files.readString(file)));
      }
    }
    StringBuilder imports = new StringBuilder();
    List<String> names = new ArrayList<>();
    try (Stream<Path> connectors = Files.list(project.resolve("connectors"))) {
      for (Path folder : connectors.sorted().toList()) {
        Path file = folder.resolve("storefront.js");
        if (Files.exists(file)) {
          String name = "p" + names.size();
          String path = "/connectors/" + folder.getFileName() + "/storefront.js";
          modules.add(module(path, Files.readString(file)));
          imports
              .append("import {platform as ")
              .append(name)
              .append("} from '../")
              .append(path.substring(1))
              .append("';\n");
          names.add(name);
        }
      }
    }
    modules.add(
        module(
            "/sdk/platforms.js",
            imports + "export const platforms = [" + String.join(", ", names) + "];\n"));
    return modules;
  }

  private SourceFile module(String path, String code) {
    return SourceFile.fromCode(path, code.replace("__VERSION__", version));
  }

  private static List<SourceFile> dashboardModules(Path source) throws IOException {
    List<SourceFile> modules = new ArrayList<>();
    try (Stream<Path> all = Files.walk(source)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".js")).sorted().toList()) {
        String code = Files.readString(file);
        for (String library : LIBRARIES.keySet()) {
          code = code.replace("from '" + library + "'", "from '/web/lib/" + library + ".js'");
        }
        String path = "/web/" + source.relativize(file).toString().replace('\\', '/');
        modules.add(SourceFile.fromCode(path, code));
      }
    }
    for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
      String resource = "/META-INF/resources/webjars/" + library.getValue();
      try (InputStream in = BrowserBuild.class.getResourceAsStream(resource)) {
        String code = new String(in.readAllBytes(), UTF_8);
        modules.add(SourceFile.fromCode("/web/lib/" + library.getKey() + ".js", code));
      }
    }
    return modules;
  }

  private static String join(String entry, List<SourceFile> modules) throws IOException {
    CompilerOptions options = options(LanguageMode.ECMASCRIPT_2020, WarningLevel.DEFAULT);
    options.setDependencyOptions(
        DependencyOptions.pruneForEntryPoints(List.of(ModuleIdentifier.forFile(entry))));
    Compiler compiler = new Compiler(System.err);
    compiler.compile(
        CommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.BROWSER), modules, options);
    if (compiler.hasErrors()) {
      System.exit(1);
    }
    return "(function(){" + compiler.toSource().strip() + "})();\n";
  }

  private static CompilerOptions options(LanguageMode language, WarningLevel warnings) {
    CompilerOptions options = new CompilerOptions();
    CompilationLevel level = CompilationLevel.SIMPLE_OPTIMIZATIONS;
    level.setOptionsForCompilationLevel(options);
    level.setWrappedOutputOptimizations(options);
    warnings.setOptionsForWarningLevel(options);
    options.setLanguageIn(language);
    options.setLanguageOut(language);
    options.setEmitUseStrict(false);
    // it is never written into a page
    options.setTrustedStrings(true);
    options.setLineLengthThreshold(100_000);
    return options;
  }

  /** Writes a file plain and compressed; returns the bytes of the latter. */
  private static int write(Path target, String name, byte[] plain) throws IOException {
    byte[] compressed = gzip(plain);
    Files.write(target.resolve(name), plain);
    Files.write(target.resolve(name + ".gz"), compressed);
    return compressed.length;
  }

  private static boolean fits(String name, int size, int limit) {
    System.out.printf("%s: %,d bytes compressed of at most %,d%n", name, size, limit);
    if (size > limit) {
      System.err.printf("%s is too large: make it smaller%n", name);
    }
    return size <= limit;
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(compressed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(plain);
    }
    return compressed.toByteArray();
  }
}
