package dev.serai.cli.connector;

import dev.serai.app.Folders;
import dev.serai.app.UserError;
import dev.serai.connector.Connector;
import dev.serai.draft.Capture;
import dev.serai.draft.Draft;
import dev.serai.draft.DraftFolder;
import dev.serai.draft.Drafter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new",
    description = "Draft a connector from bodies or raw requests that a platform sent.",
    mixinStandardHelpOptions = true)
final class ConnectorNewCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "The new connector, as acme.")
  private String name;

  @Option(
      names = "--from",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Bodies as the platform sends them; the more kinds of orders, the better.")
  private List<Path> bodies = new ArrayList<>();

  @Option(
      names = "--capture",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Raw requests: headers, an empty line, the body.")
  private List<Path> requests = new ArrayList<>();

  @Option(
      names = "--header",
      paramLabel = "K=V",
      description = "A request header that came with the bodies of --from; repeatable.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description =
          "Find out with it how the requests of --capture are signed; it is kept nowhere.")
  private String secret;

  @Option(
      names = "--currency",
      paramLabel = "EUR",
      description = "The currency of the samples, where the platform names none.")
  private String currency;

  @Option(names = "--title", paramLabel = "TITLE", description = "The platform's name for people.")
  private String title;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = Folders.of(System::getenv).connectors().resolve(checkedName());
    if (Files.exists(folder)) {
      throw new UserError(
          "%s exists; choose another name, or remove it to draft it again".formatted(folder));
    }
    List<Capture> captures = captures();
    Draft draft = Drafter.draft(name, title, captures, secret);
    DraftFolder drafted = new DraftFolder(folder);
    Connector connector = drafted.write(draft);
    Map<String, String> settings =
        connector.requiredSettings().contains("currency")
            ? Map.of("currency", currency == null ? "EUR" : currency)
            : Map.of();
    List<String> failed = drafted.samples(connector, draft, captures, settings);
    report(folder, draft, failed, settings);
    return failed.isEmpty() ? 0 : 1;
  }

  private void report(Path folder, Draft draft, List<String> failed, Map<String, String> settings) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Drafted " + folder + " from " + String.join(", ", draft.kinds()) + ".");
    out.println("Signature: " + draft.signature());
    if (!draft.topics().isEmpty()) {
      out.println(
          "Topics: %s; requests with others are recorded as ignored: add to events in connector.yaml what the platform has besides."
              .formatted(String.join(", ", draft.topics())));
    }
    list(out, "To look at:", draft.doubts());
    list(out, "Not drafted:", draft.undrafted());
    if (!settings.isEmpty() && currency == null) {
      out.println(
          "The samples are mapped as "
              + settings.get("currency")
              + "; say another with --currency.");
    }
    failed.forEach(line -> out.println("CANNOT BE MAPPED  " + line));
    out.println(
        "Next: read the samples' *.expected.json, mend the mapping, ./serai connector test "
            + name);
  }

  private static void list(PrintWriter out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private String checkedName() {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new UserError(
          "NAME is '%s'; use lower-case letters, digits and hyphens, as acme-shop".formatted(name));
    }
    return name;
  }

  private List<Capture> captures() {
    if (bodies.isEmpty() && requests.isEmpty()) {
      throw new UserError(
          "nothing to draft from: give bodies with --from, or raw requests with --capture");
    }
    headers.keySet().forEach(Payload::checkHeader);
    List<Capture> captures = new ArrayList<>();
    bodies.forEach(file -> captures.add(Capture.ofBody(file, headers)));
    requests.forEach(file -> captures.add(Capture.ofHttp(file)));
    Set<String> names = new HashSet<>();
    for (Capture capture : captures) {
      if (!names.add(capture.name())) {
        throw new UserError(
            "two files would become the sample %s; rename one of them".formatted(capture.name()));
      }
    }
    return captures;
  }
}
