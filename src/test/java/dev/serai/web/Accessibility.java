package dev.serai.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe finds on a page. */
final class Accessibility {

  private Accessibility() {}

  /** Nothing serious. */
  static void check(Page page, String where) {
    List<Rule> serious =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .toList();
    assertThat(serious)
        .as(
            where
                + ": "
                + serious.stream()
                    .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                    .toList())
        .isEmpty();
  }
}
