package dev.serai.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.ConnectorFolder;
import dev.serai.connector.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scores beside the weights, and the table in the guide, are those that drafts have today. */
class MeasureTest {

  private static final Path SCORES = Path.of("src/main/resources/draft/score.yaml");
  private static final Path GUIDE = Path.of("docs/connectors/drafting.md");
  private static final Pattern TABLE = Pattern.compile("(?m)^\\| platform \\|.*\\n(\\|.*\\n)+");
  private static final String WRITE = "./mvnw test -Dtest=MeasureTest -Ddraft.score=write";

  @TempDir private Path scratch;

  @Test
  void theScoresAndTheGuideAreWhatIsMeasured() throws IOException {
    Map<String, DraftScore> scores = new LinkedHashMap<>();
    DraftScore overall = new DraftScore();
    for (ConnectorFolder folder : Connectors.folders(Path.of("connectors"))) {
      DraftScore score = DraftMeasurement.of(folder, scratch.resolve(folder.name()));
      scores.put(folder.name(), score);
      overall.add(score);
    }
    scores.put("all platforms", overall);
    String yaml = yaml(scores);
    String guide =
        TABLE
            .matcher(Files.readString(GUIDE))
            .replaceFirst(Matcher.quoteReplacement(table(scores)));
    if ("write".equals(System.getProperty("draft.score"))) {
      Files.writeString(SCORES, yaml);
      Files.writeString(GUIDE, guide);
    }

    assertThat(Files.readString(SCORES))
        .as("scores as measured; if weights or samples changed: " + WRITE)
        .isEqualTo(yaml);
    assertThat(Files.readString(GUIDE))
        .as("the table of the guide; to write: " + WRITE)
        .isEqualTo(guide);
  }

  private static String yaml(Map<String, DraftScore> scores) {
    StringBuilder text =
        new StringBuilder(
            """
            # How good drafts are with the weights in weights.yaml: per cent of fields that are exactly right
            # when each platform is drafted from its own samples. Written by
            #   %s
            """
                .formatted(WRITE));
    scores.forEach(
        (platform, score) ->
            text.append(
                "%s:\n  %s\n".formatted(platform, score.shares().toString().replace("=", ": "))));
    return text.toString();
  }

  private static String table(Map<String, DraftScore> scores) {
    List<String> columns = new ArrayList<>(new DraftScore().shares().keySet());
    StringBuilder text = new StringBuilder("| platform | ");
    text.append(String.join(" | ", columns)).append(" |\n");
    text.append("| --- |").append(" --: |".repeat(columns.size())).append('\n');
    scores.forEach(
        (platform, score) -> {
          text.append("| ").append(platform).append(" |");
          score.shares().values().forEach(share -> text.append(' ').append(share).append(" |"));
          text.append('\n');
        });
    return text.toString();
  }
}
