package dev.serai.cli.connector;

import dev.serai.app.Folders;
import dev.serai.app.UserError;
import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.draft.Capture;
import dev.serai.draft.Draft;
import dev.serai.draft.DraftFolder;
import dev.serai.draft.Drafter;
import dev.serai.draft.Measure;
import dev.serai.draft.Score;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
    description = "Draft a connector from bodies or raw requests of a platform.",
    mixinStandardHelpOptions = true)
final class ConnectorNewCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The new connector; with --measure an existing one, by default all.")
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
      description = "A request header that accompanies the bodies of --from; repeatable.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description =
          "Use it to find out how the requests of --capture are signed; it is not stored.")
  private String secret;

  @Option(
      names = "--currency",
      paramLabel = "EUR",
      description = "The currency of the samples, if the platform does not name it.")
  private String currency;

  @Option(names = "--title", paramLabel = "TITLE", description = "The platform's name for people.")
  private String title;

  @Option(
      names = "--measure",
      description =
          "Draft each platform from its own samples, and print how much of each draft is right.")
  private boolean measure;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path connectors = Folders.of(System::getenv).connectors();
    return measure ? measure(connectors) : draft(connectors);
  }

  private int draft(Path connectors) throws IOException {
    Path folder = connectors.resolve(checkedName());
    if (Files.exists(folder)) {
      throw new UserError(
          "%s exists; choose another name, or remove it to draft it again".formatted(folder));
    }
    List<Capture> captures = captures();
    Draft draft =
        Drafter.draft(name, title == null ? Drafter.title(name) : title, captures, secret);
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
          "Topics: %s. Requests with other topics are recorded as ignored; add the platform's other topics to events in connector.yaml."
              .formatted(String.join(", ", draft.topics())));
    }
    if (!draft.doubts().isEmpty()) {
      out.println("Please check:");
      draft.doubts().forEach(doubt -> out.println("  " + doubt));
    }
    if (!settings.isEmpty() && currency == null) {
      out.println(
          "The samples are mapped as "
              + settings.get("currency")
              + "; use --currency for another.");
    }
    failed.forEach(line -> out.println("CANNOT BE MAPPED  " + line));
    out.println(
        "Next: read the samples' *.expected.json, fix the mapping, run ./serai connector test "
            + name);
  }

  private String checkedName() {
    if (name == null) {
      throw new UserError("NAME is missing: name the connector, for example acme");
    }
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new UserError(
          "NAME is '%s'; use lower-case letters, digits and hyphens, for example acme-shop"
              .formatted(name));
    }
    return name;
  }

  private List<Capture> captures() {
    if (bodies.isEmpty() && requests.isEmpty()) {
      throw new UserError(
          "nothing to draft from: pass bodies with --from, or raw requests with --capture");
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

  private int measure(Path connectors) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("| platform | samples | " + String.join(" | ", Score.fields()) + " | all |");
    out.println("| --- |" + " --: |".repeat(Score.fields().size() + 2));
    for (ConnectorFolder folder : folders(connectors)) {
      Score score = Measure.of(folder);
      StringBuilder row =
          new StringBuilder("| %s | %d |".formatted(score.platform(), score.samples()));
      Score.fields().forEach(field -> row.append(" %s |".formatted(share(score.share(field)))));
      out.println(row + " %s |".formatted(share(score.share())));
      out.flush();
    }
    return 0;
  }

  private Collection<ConnectorFolder> folders(Path connectors) {
    return name == null
        ? Connectors.folders(connectors)
        : List.of(Connectors.folder(connectors, name));
  }

  private static String share(int share) {
    return share < 0 ? "–" : Integer.toString(share);
  }
}
