package dev.serai.promise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.serai.TestDatabase;
import dev.serai.web.Chromium;
import dev.serai.web.ShopSite;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a shopper's tabs report is recorded exactly once and in order, although tabs crash, close
 * and reload, the network is away for an hour, and the hub is killed.
 */
class KilledTabsTest {

  private static final int TABS = 4;
  private static final int STEPS = 40;
  private static final int EVENTS_OF_A_STEP = 25;
  private static final Pattern EVENT = Pattern.compile("tab (\\d) event (\\d+)");

  private final List<Page> tabs = new ArrayList<>();
  private final int[] sent = new int[TABS];
  private final Random random = new Random(20_261_201);
  private BrowserContext visitor;
  private ShopSite shop;

  @Test
  void everyEventOfEveryTabIsRecordedOnceAndInOrder(@TempDir Path home) throws Exception {
    Files.writeString(
        Files.createDirectory(home.resolve("companies")).resolve("shop.yaml"),
        "key: shop\nname: Shop\n");
    String url = TestDatabase.freshUrl();
    Map<String, String> port = Map.of("SERAI_PORT", Integer.toString(freePort()));
    String endpoint = "http://localhost:" + port.get("SERAI_PORT");
    try (Chromium chromium = Chromium.start();
        ShopSite site = new ShopSite()) {
      HubProcess hub = HubProcess.start(home, url, port);
      try {
        serve(site, endpoint);
        visitor = chromium.visitor();
        visitor.clock().install();
        for (int i = 0; i < TABS; i++) {
          tabs.add(open());
        }
        for (int step = 0; step < STEPS; step++) {
          if (step == 8) {
            tabs.replaceAll(page -> alive(page) ? page : open());
            visitor.setOffline(true);
          } else if (step == 12) {
            visitor.clock().fastForward("01:00:00");
            visitor.setOffline(false);
          } else if (step == 20) {
            hub.kill();
          } else if (step == 26) {
            hub = HubProcess.start(home, url, port);
          }
          step(step);
        }
        awaitDrained();
      } finally {
        hub.close();
      }
    }
    assertOnceAndInOrder(url);
  }

  private void serve(ShopSite site, String endpoint) throws IOException {
    shop = site;
    String script;
    try (InputStream built = KilledTabsTest.class.getResourceAsStream("/sdk/dist/sdk.js")) {
      script = new String(built.readAllBytes(), UTF_8);
    }
    // of the shop itself, so that pages have it while the hub is away
    site.serve("/sdk.js", call -> new ShopSite.Reply(200, "text/javascript", script, Map.of()));
    site.page(
        "/",
        "<!doctype html><title>Shop</title><script src=\"/sdk.js\" data-company=shop data-endpoint=\"%s\"></script>"
            .formatted(endpoint));
  }

  private Page open() {
    Page page = visitor.newPage();
    page.navigate(shop.url("/"));
    return page;
  }

  private void step(int step) {
    int tab = random.nextInt(TABS);
    Page page = tabs.get(tab);
    if (!alive(page)) {
      page = open();
      tabs.set(tab, page);
    }
    page.evaluate(
        """
        ([tab, from, count]) => {
          for (let i = from; i < from + count; i++) {
            serai.cart({type: 'ITEM_ADDED', productId: 't' + tab + '-' + i, productName: `tab ${tab} event ${i}`,
              value: 1, currency: 'EUR', quantity: 1});
          }
        }
        """,
        List.of(tab, sent[tab], EVENTS_OF_A_STEP));
    sent[tab] += EVENTS_OF_A_STEP;
    boolean offline = step >= 8 && step < 12;
    // without a network no page could be opened in its place
    switch (offline ? 3 : random.nextInt(5)) {
      case 0 -> crash(page);
      case 1 -> page.close();
      case 2 -> page.reload();
      default -> page.waitForTimeout(random.nextInt(120));
    }
  }

  private static boolean alive(Page page) {
    try {
      return !page.isClosed() && (Boolean) page.evaluate("!!window.serai");
    } catch (PlaywrightException e) {
      return false;
    }
  }

  private static void crash(Page page) {
    try {
      page.navigate("chrome://crash", new Page.NavigateOptions().setTimeout(2_000));
    } catch (PlaywrightException e) {
      // that is what was wanted
    }
    page.close();
  }

  private void awaitDrained() {
    Page page = open();
    page.waitForFunction(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('serai:e:'))",
        null,
        new Page.WaitForFunctionOptions().setTimeout(40_000));
  }

  private void assertOnceAndInOrder(String url) throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(url);
    Map<Integer, List<Integer>> recorded = recorded(database);

    assertThat(recorded.values().stream().mapToInt(List::size).sum())
        .isEqualTo(STEPS * EVENTS_OF_A_STEP);
    for (int tab = 0; tab < TABS; tab++) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < sent[tab]; i++) {
        expected.add(i);
      }
      assertThat(recorded.get(tab)).as("tab %d", tab).isEqualTo(expected);
    }
  }

  /** The events of each tab, as they were recorded. */
  private static Map<Integer, List<Integer>> recorded(DataSource database) throws SQLException {
    Map<Integer, List<Integer>> recorded = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet events = statement.executeQuery("select data from event order by event_no")) {
      while (events.next()) {
        Matcher event = EVENT.matcher(events.getString(1));
        assertThat(event.find()).isTrue();
        recorded
            .computeIfAbsent(Integer.valueOf(event.group(1)), tab -> new ArrayList<>())
            .add(Integer.valueOf(event.group(2)));
      }
    }
    return recorded;
  }

  private static int freePort() throws IOException {
    try (ServerSocket port = new ServerSocket(0)) {
      return port.getLocalPort();
    }
  }
}
