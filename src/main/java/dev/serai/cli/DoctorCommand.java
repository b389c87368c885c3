package dev.serai.cli;

import dev.serai.cli.doctor.Check;
import dev.serai.cli.doctor.CheckResult;
import dev.serai.cli.doctor.CheckResult.Level;
import dev.serai.cli.doctor.Site;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai doctor}: checks the installation and says how to fix what is wrong. */
@Command(
    name = "doctor",
    description = "Check the installation, change nothing, and say how to fix what is wrong.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:the hub can do its work", "1:something prevents it"},
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final Map<Level, String> STYLES =
      Map.of(
          Level.OK, "@|green ok  |@",
          Level.WARN, "@|bold,yellow WARN|@",
          Level.FAIL, "@|bold,red FAIL|@");

  @Spec private CommandSpec spec;

  @Option(names = "--network", description = "Also try to reach the destinations.")
  private boolean network;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    Map<Level, Integer> counts = new EnumMap<>(Level.class);
    Site site = new Site(System.getenv());
    for (Check check : Check.all(network)) {
      for (CheckResult finding : check.look(site)) {
        counts.merge(finding.level(), 1, Integer::sum);
        out.printf(
            "%s  %-12s %s%n",
            ansi.string(STYLES.get(finding.level())), finding.subject(), finding.detail());
        if (finding.remedy() != null) {
          out.printf("      %-12s %s%n", "", ansi.string("@|faint ->|@ ") + finding.remedy());
        }
        out.flush();
      }
    }
    int failed = counts.getOrDefault(Level.FAIL, 0);
    int warned = counts.getOrDefault(Level.WARN, 0);
    out.println();
    out.println(verdict(failed, warned));
    return failed == 0 ? 0 : 1;
  }

  private static String verdict(int failed, int warned) {
    if (failed > 0) {
      return failed + " to fix before the hub can do its work.";
    }
    return warned > 0
        ? "The hub can do its work; %d to check before production.".formatted(warned)
        : "All is well.";
  }
}
