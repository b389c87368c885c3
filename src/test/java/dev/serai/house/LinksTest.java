package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a page leads somewhere. */
final class LinksTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern ANCHOR = Pattern.compile("]\\(([^)#:]*)#([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkOfAPageLeadsToAFile(Path page) throws IOException {
    Path folder = page.toAbsolutePath().getParent();

    assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
        .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyAnchorOfAPageIsAHeading(Path page) throws IOException {
    for (var link : ANCHOR.matcher(Files.readString(page)).results().toList()) {
      String file = link.group(1);
      Path target = file.isEmpty() ? page : page.toAbsolutePath().getParent().resolve(file);

      assertThat(headings(target)).as(link.group()).contains(link.group(2));
    }
  }

  /** The anchors of a page, derived from its headings as forges do it. */
  private static List<String> headings(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
