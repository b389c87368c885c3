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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Joins the modules of the browser SDK and of the connectors' storefronts into the scripts that
 * pages load. Run by the Maven build; fails if a script is larger than it may be.
 *
 * <p>Arguments: the project's folder, the folder to write to, the version.
 */
public final class SdkBuild {

  /** Bytes, compressed. */
  private static final int LARGEST = 10 * 1024;

  private static final int LARGEST_CORE = 4 * 1024;
  private static final int LARGEST_SNIPPET = 512;
  private static final int LARGEST_DEBUG = 1024;

  private final Path project;
  private final Path target;
  private final String version;

  private SdkBuild(Path project, Path target, String version) {
    this.project = project;
    this.target = target;
    this.version = version;
  }

  public static void main(String[] arguments) throws IOException {
    SdkBuild build = new SdkBuild(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    List<SourceFile> modules = build.modules();
    Files.createDirectories(build.target);
    boolean fits =
        build.write("sdk.js", "/sdk/main.js", modules, LARGEST)
            & build.write("sdk-core.js", "/sdk/core.js", modules, LARGEST_CORE)
            & build.write("sdk-snippet.js", "/sdk/snippet.js", modules, LARGEST_SNIPPET)
            & build.write("sdk-debug.js", "/sdk/debug.js", modules, LARGEST_DEBUG);
    if (!fits) {
      System.exit(1);
    }
    // last, as it tells the build that all is there
    Files.writeString(build.target.resolve("version"), build.version + "\n");
  }

  /** Under the paths by which they import each other. */
  private List<SourceFile> modules() throws IOException {
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

  private boolean write(String name, String entry, List<SourceFile> modules, int limit)
      throws IOException {
    byte[] plain = join(entry, modules).getBytes(UTF_8);
    byte[] gzip = gzip(plain);
    Files.write(target.resolve(name), plain);
    Files.write(target.resolve(name + ".gz"), gzip);
    System.out.printf(
        "%s: %,d bytes, %,d compressed of at most %,d%n", name, plain.length, gzip.length, limit);
    if (gzip.length > limit) {
      System.err.printf("%s is too large: make it smaller%n", name);
    }
    return gzip.length <= limit;
  }

  private static String join(String entry, List<SourceFile> modules) throws IOException {
    CompilerOptions options = new CompilerOptions();
    CompilationLevel level = CompilationLevel.SIMPLE_OPTIMIZATIONS;
    level.setOptionsForCompilationLevel(options);
    level.setWrappedOutputOptimizations(options);
    WarningLevel.DEFAULT.setOptionsForWarningLevel(options);
    options.setLanguageIn(CompilerOptions.LanguageMode.ECMASCRIPT_2020);
    options.setLanguageOut(CompilerOptions.LanguageMode.ECMASCRIPT_2020);
    options.setEmitUseStrict(false);
    // it is never written into a page
    options.setTrustedStrings(true);
    options.setLineLengthThreshold(100_000);
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
