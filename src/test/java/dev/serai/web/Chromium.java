package dev.serai.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The machine's Chromium, driven; one for all tests of a class. */
public final class Chromium implements AutoCloseable {

  private static final Path BINARY = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; without one the test is skipped, but not where continuous integration runs it. */
  public static Chromium start() {
    if (!Files.isExecutable(BINARY)) {
      if (System.getenv("CI") != null) {
        throw new AssertionError(BINARY + " is missing: .ci/run installs it");
      }
      Assumptions.abort("no " + BINARY + ": install Debian's package chromium to run this test");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(BINARY)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  /** A visitor: cookies and storage of their own. */
  public BrowserContext visitor() {
    return browser.newContext();
  }

  /** Ends the page's process as a crash does: no event tells the page. */
  public static void crash(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    try {
      session.send("Page.crash");
    } catch (RuntimeException e) {
      // nobody is left to answer
    }
    page.close();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
