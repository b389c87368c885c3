import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.DependencyOptions;
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
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Joins the modules of the dashboard and the libraries they import into one script. Run by the
 * Maven build; fails if a first visit would load more than it may.
 *
 * <p>Arguments: the project's folder, the folder to write to.
 */
public final class WebBuild {

  /** Bytes of all files, compressed. */
  private static final int LARGEST = 60 * 1024;

  /** Libraries by the name under which modules import them, from WebJars on the class path. */
  private static final Map<String, String> LIBRARIES =
      Map.of("lit-html", "lit-html/3.3.0/lit-html.js", "uplot", "uplot/1.6.30/dist/uPlot.esm.js");

  private WebBuild() {}

  public static void main(String[] arguments) throws Exception {
    Path source = Path.of(arguments[0], "src/main/resources/web");
    Path target = Path.of(arguments[1]);
    Map<String, byte[]> files = new TreeMap<>();
    files.put("app.js", join(modules(source)).getBytes(UTF_8));
    files.put("style.css", Files.readAllBytes(source.resolve("style.css")));
    files.put("icon.svg", Files.readAllBytes(source.resolve("icon.svg")));
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    files.values().forEach(hash::update);
    String version = HexFormat.of().formatHex(hash.digest()).substring(0, 16);
    String page = Files.readString(source.resolve("index.html"));
    files.put("index.html", page.replace("__ASSETS__", "/assets/" + version).getBytes(UTF_8));
    Files.createDirectories(target);
    int size = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] compressed = gzip(file.getValue());
      Files.write(target.resolve(file.getKey()), file.getValue());
      Files.write(target.resolve(file.getKey() + ".gz"), compressed);
      size += compressed.length;
    }
    System.out.printf("dashboard: %,d bytes compressed of at most %,d%n", size, LARGEST);
    if (size > LARGEST) {
      System.err.println("the dashboard is too large: make it smaller");
      System.exit(1);
    }
    // last, as it tells the build that all is there
    Files.writeString(target.resolve("version"), version + "\n");
  }

  private static List<SourceFile> modules(Path source) throws IOException {
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
      try (InputStream in = WebBuild.class.getResourceAsStream(resource)) {
        String code = new String(in.readAllBytes(), UTF_8);
        modules.add(SourceFile.fromCode("/web/lib/" + library.getKey() + ".js", code));
      }
    }
    return modules;
  }

  private static String join(List<SourceFile> modules) throws IOException {
    CompilerOptions options = new CompilerOptions();
    CompilationLevel level = CompilationLevel.SIMPLE_OPTIMIZATIONS;
    level.setOptionsForCompilationLevel(options);
    level.setWrappedOutputOptimizations(options);
    WarningLevel.QUIET.setOptionsForWarningLevel(options);
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_2021);
    options.setLanguageOut(CompilerOptions.LanguageMode.ECMASCRIPT_2021);
    options.setEmitUseStrict(false);
    options.setTrustedStrings(true);
    options.setLineLengthThreshold(100_000);
    options.setDependencyOptions(
        DependencyOptions.pruneForEntryPoints(List.of(ModuleIdentifier.forFile("/web/app.js"))));
    Compiler compiler = new Compiler(System.err);
    compiler.compile(
        CommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.BROWSER), modules, options);
    if (compiler.hasErrors()) {
      System.exit(1);
    }
    return "(function(){" + compiler.toSource().strip() + "})();\n";
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
