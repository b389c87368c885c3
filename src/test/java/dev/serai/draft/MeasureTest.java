package dev.serai.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of shares in the guide is what the command prints, or less. */
class MeasureTest {

  private static final Path GUIDE = Path.of("docs/connectors/drafting.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z0-9-]+) \\|.*\\| (\\d+) \\|$");

  /** New samples of a platform may be harder than those that the table was made from. */
  private static final int TOLERANCE = 10;

  static Stream<Arguments> rows() throws IOException {
    return ROW.matcher(Files.readString(GUIDE))
        .results()
        .map((MatchResult row) -> Arguments.of(row.group(1), Integer.parseInt(row.group(2))));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aDraftIsAsGoodAsTheGuideSays(String platform, int share) throws IOException {
    Score score = Measure.of(Connectors.folder(Path.of("connectors"), platform));

    assertThat(score.share()).isGreaterThanOrEqualTo(share - TOLERANCE);
  }
}
