package dev.serai.intake.analytics;

import dev.serai.http.Request;
import java.util.regex.Pattern;

/**
 * Tells robots that say so, and browsers that a program drives, from shoppers. Whoever hides is not
 * found: the flag keeps counts of visitors honest, and protects nothing.
 */
final class Robots {

  /**
   * Words by which programs that run a page's scripts name themselves: search engines, previews of
   * links, measurements, monitors, automation. Cubot makes telephones.
   */
  private static final Pattern AGENT =
      Pattern.compile(
          "(?<!cu)bot\\b|crawl|spider|slurp|headless|phantomjs|selenium|puppeteer|playwright"
              + "|lighthouse|pagespeed|gtmetrix|pingdom|statuscake|site24x7|catchpoint|synthetic"
              + "|monitor|preview|externalhit|inspectiontool|googleother|mediapartners|read-aloud"
              + "|scrap|screaming frog|python|curl/|wget|go-http-client|java/|node-fetch|axios",
          Pattern.CASE_INSENSITIVE);

  private Robots() {}

  /**
   * Whether a robot sent the request.
   *
   * @param stated what the page found out ({@code navigator.webdriver}); null if it does not say
   */
  static boolean send(Request request, Boolean stated) {
    String agent = request.headers().getOrDefault("user-agent", "");
    return Boolean.TRUE.equals(stated) || AGENT.matcher(agent).find();
  }
}
