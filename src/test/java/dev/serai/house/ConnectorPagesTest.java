package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.config.YamlDocument;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each connector's page says kind by kind what can go wrong with an order's money, names samples
 * that exist, and says what rests on documents alone; its descriptor says which versions were
 * checked.
 */
class ConnectorPagesTest {

  private static final Path CONNECTORS = Path.of("connectors");
  private static final Path PAGES = Path.of("docs/connectors");

  private static final Pattern TABLE =
      Pattern.compile("(?m)^\\| trouble \\| here \\| sample \\|\\n\\|.*\\n((?:\\|.*\\n)+)");
  private static final Pattern SAMPLE = Pattern.compile("`([^`]+)`");

  /** What every table speaks of, in whatever words. */
  private static final List<Pattern> KINDS =
      List.of(
          Pattern.compile("refund"),
          Pattern.compile("store|site"),
          Pattern.compile("paid|captured|unpaid"),
          Pattern.compile("renewal"),
          Pattern.compile("repeat"),
          Pattern.compile("errors in place"),
          Pattern.compile("gift c"),
          Pattern.compile("version"));

  static Stream<Connector> connectors() {
    return Connectors.load(CONNECTORS).all().stream();
  }

  private static String page(Connector connector) throws IOException {
    return Files.readString(PAGES.resolve(connector.name() + ".md"));
  }

  private static Set<String> samples(Connector connector) throws IOException {
    Path folder = CONNECTORS.resolve(connector.name());
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("samples"))) {
      files.forEach(file -> names.add(file.getFileName().toString().split("\\.", 2)[0]));
    }
    Path table = folder.resolve("samples.yaml");
    if (Files.exists(table)) {
      YamlDocument.read(table).root().path("samples").fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void thePageGoesThroughTheKindsAndNamesSamplesThatExist(Connector connector) throws IOException {
    String page = page(connector);
    List<String> rows =
        TABLE.matcher(page).results().flatMap(table -> table.group(1).lines()).toList();
    if (rows.isEmpty()) {
      assertThat(page).contains("#where-commerce-is-untidy");
      return;
    }
    Set<String> existing = samples(connector);
    for (String row : rows) {
      String[] columns = row.substring(1).split("\\|", 4);
      assertThat(SAMPLE.matcher(columns[2]).results().map(name -> name.group(1)).toList())
          .as(row)
          .isSubsetOf(existing);
    }
    for (Pattern kind : KINDS) {
      assertThat(rows).as("rows about " + kind).anyMatch(row -> kind.matcher(row).find());
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void thePageSaysWhatRestsOnDocumentsAlone(Connector connector) throws IOException {
    assertThat(page(connector)).contains("From documents only");
    assertThat(connector.descriptor().versions()).isNotEmpty();
  }
}
