package dev.serai.bench.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short round of {@code serai torture}. */
class TortureTest {

  private static final int SECONDS = 6;

  @TempDir Path scratch;

  @Test
  void aHubWithstandsHostileSendersOfEveryKindAndLosesNothingHonest() throws Exception {
    TortureReport report =
        new Torture(
                new TortureOptions(
                    SECONDS,
                    20_261_121,
                    1024,
                    EnumSet.allOf(HostileKind.class),
                    List.of(
                        "-Xms64m", "-Xmx512m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError"),
                    Path.of("connectors").toAbsolutePath(),
                    Path.of("routes").toAbsolutePath(),
                    scratch))
            .run();
    StringWriter text = new StringWriter();
    report.print(new PrintWriter(text));

    assertThat(report.holds()).as(text.toString()).isTrue();
    assertThat(report.honest().acknowledged()).hasSizeGreaterThan(9);
  }

  /** A proof that cannot fail proves nothing. */
  @Test
  void anEventThatIsLostOrTwiceIsFound() {
    assertThat(new LedgerProof(2, Set.of("honest-1"), Set.of()).holds()).isFalse();
    assertThat(new LedgerProof(2, Set.of(), Set.of("honest-1")).holds()).isFalse();
    assertThat(new LedgerProof(2, Set.of(), Set.of()).holds()).isTrue();
  }
}
