package dev.serai.cli;

import dev.serai.connector.Connector;
import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import dev.serai.connector.sample.Sample;
import dev.serai.connector.sample.SampleCheck;
import dev.serai.connector.sample.SignatureCheck;
import dev.serai.connector.sample.SignatureSample;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = "Check connectors against their samples; exit 1 if one differs.",
    mixinStandardHelpOptions = true)
final class ConnectorTestCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One connector; all if left out.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (ConnectorFolder folder : folders()) {
      Connector connector = folder.load();
      List<SampleCheck.Result> results =
          new ArrayList<>(SampleCheck.run(connector, Sample.of(folder.path())));
      results.addAll(SignatureCheck.run(connector, SignatureSample.of(folder.path())));
      for (SampleCheck.Result result : results) {
        out.printf("%s %s/%s%n", result.passed() ? "ok  " : "FAIL", folder.name(), result.name());
        result.differences().forEach(difference -> out.println("       " + difference));
        failed += result.passed() ? 0 : 1;
      }
    }
    out.println(failed == 0 ? "All samples pass." : failed + " sample(s) differ.");
    return failed == 0 ? 0 : 1;
  }

  private Collection<ConnectorFolder> folders() {
    var connectors = Folders.of(System::getenv).connectors();
    return name == null
        ? Connectors.folders(connectors)
        : List.of(Connectors.folder(connectors, name));
  }
}
