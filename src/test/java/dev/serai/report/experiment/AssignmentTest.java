package dev.serai.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `\\{([^}]+)}` \\| `([^`]+)` \\|$");

  /** The page's table, by which others can check what they have built. */
  @Test
  void equalsTheDocumentedCases() throws IOException {
    List<MatchResult> rows =
        ROW.matcher(Files.readString(Path.of("docs/experiments.md"))).results().toList();
    assertThat(rows).hasSizeGreaterThan(3);
    for (MatchResult row : rows) {
      assertThat(Assignment.variant(row.group(1), row.group(2), split(row.group(3))))
          .as(row.group())
          .isEqualTo(row.group(4));
    }
  }

  private static Map<String, Integer> split(String text) {
    Map<String, Integer> split = new HashMap<>();
    for (String each : text.split(", ", -1)) {
      split.put(each.split(": ", -1)[0], Integer.valueOf(each.split(": ", -1)[1]));
    }
    return split;
  }

  @Test
  void sharesAreAsPlannedAndExperimentsIndependent() {
    Map<String, Integer> split = Map.of("control", 10, "a", 45, "b", 45);
    Map<String, Integer> seen = new HashMap<>();
    int both = 0;
    for (int visitor = 0; visitor < 100_000; visitor++) {
      String one = Assignment.variant("one", "visitor-" + visitor, split);
      seen.merge(one, 1, Integer::sum);
      both +=
          one.equals("control")
                  && Assignment.variant("two", "visitor-" + visitor, split).equals("control")
              ? 1
              : 0;
    }
    assertThat(seen.get("control")).isBetween(9_700, 10_300);
    assertThat(seen.get("a")).isBetween(44_400, 45_600);
    assertThat(both).isBetween(900, 1_100);
  }
}
