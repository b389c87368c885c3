package dev.serai.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.serai.TestHub;
import dev.serai.report.experiment.Assignment;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that were written for other scripts work when only the script's address changes. */
class CompatibilityTest {

  private static final String SNIPPET =
      """
      <script>
      window._alhenaEventQueue = window._alhenaEventQueue || [];
      window.trackAlhenaEvent = window.trackAlhenaEvent || function (method, args) {
        window._alhenaEventQueue.push({method: method, args: args});
      };
      </script>
      """;

  /** A widget as the vendor's documents describe it, which passes the queue's calls on. */
  private static final String WIDGET =
      """
      const handlers = {};
      window.gleenWidget = {
        received: [],
        getFingerprint: () => FINGERPRINT,
        getFAQFingerprint: () => 'faq-' + FINGERPRINT,
        on: (name, handler) => (handlers[name] = handlers[name] || []).push(handler),
        emit: (name, detail) => (handlers[name] || []).forEach((each) => each(detail)),
        sendCartEvent(event) { this.received.push(event); },
        sendCheckoutEvent(event) { this.received.push(event); },
      };
      window._alhenaEventQueue.forEach(({method, args}) => window.gleenWidget[method](args));
      """;

  private static final String CART =
      "{type: 'ITEM_ADDED', productId: 'p1', productName: 'Shoe', value: 79.99, currency: 'EUR', quantity: 1}";

  private static TestHub hub;
  private static ShopSite shop;
  private static Chromium chromium;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final List<String> console = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private BrowserContext visitor;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    hub =
        TestHub.serving(
            Map.of(
                "shop",
                "key: shop\nname: Shop\n",
                "signed",
                "key: signed\nname: Signed\ntrust: {visitorSecrets: [0123456789abcdef0123456789abcdef]}\n"));
    shop = new ShopSite();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      shop.close();
      hub.close();
      chromium.close();
    }
  }

  @BeforeEach
  void arrive() {
    visitor = chromium.visitor();
  }

  @AfterEach
  void leave() {
    visitor.close();
    assertThat(errors).isEmpty();
  }

  private static String tag() {
    // nothing but the address can be changed
    return "<script src=\"%s?company=shop&currency=EUR\"></script>".formatted(hub.uri("/sdk.js"));
  }

  private Page open(String html, String... headers) {
    shop.serve(
        "/page-" + mark,
        call -> {
          ShopSite.Reply reply = ShopSite.Reply.html("<!doctype html><body>" + html);
          for (int i = 0; i < headers.length; i += 2) {
            reply = reply.with(headers[i], headers[i + 1]);
          }
          return reply;
        });
    Page page = visitor.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> console.add(message.type() + " " + message.text()));
    page.navigate(shop.url("/page-" + mark));
    return page;
  }

  private static void awaitRows(Page page, String sql, String... expected) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              page.evaluate("1");
              assertThat(
                      Ledgers.rows(
                          hub.database(),
                          sql.replace("ME", "'" + page.evaluate("serai.fingerprint()") + "'")))
                  .containsExactly(expected);
            });
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theQueueSnippetIsDrainedWhateverCameFirst() {
    Page page =
        open(
            SNIPPET
                + "<script>trackAlhenaEvent('sendCartEvent', "
                + CART
                + ")</script>"
                + tag()
                + "<script>trackAlhenaEvent('sendCartEvent', "
                + CART.replace("p1", "p2")
                + "); trackAlhenaEvent('sendCheckoutEvent', {orderId: '"
                + mark
                + "', value: 79.99, currency: 'EUR', lineItems: [{productId: 'p1', productName: 'Shoe', quantity: 1, value: 79.99, currency: 'EUR'}]})</script>");

    awaitRows(
        page,
        "select type, product_id from cart_action where user_fp = ME order by product_id",
        "ITEM_ADDED p1",
        "ITEM_ADDED p2");
    awaitRows(page, "select order_id, value from orders where user_fp = ME", mark + " 79.99");
  }

  @Test
  void theOlderMethodsWork() {
    Page page = open(tag());

    page.evaluate("gleenWidget.sendCartEvent(" + CART + ")");
    page.evaluate("gleenWidget.on('product:added_to_cart', () => {})");

    awaitRows(page, "select product_id from cart_action where user_fp = ME", "p1");
    assertThat(page.evaluate("gleenWidget.getFingerprint() === serai.fingerprint()"))
        .isEqualTo(true);
    assertThat((String) page.evaluate("gleenWidget.getFAQFingerprint()")).isNotEmpty();
  }

  @Test
  void aRealWidgetIsHeardAndItsCallsCountOnce() {
    Page page =
        open(
            SNIPPET
                + tag()
                + "<script>trackAlhenaEvent('sendCartEvent', "
                + CART.replace("p1", "p1-" + mark)
                + "); window.heard = 0; gleenWidget.on('widget:loaded', () => heard++)</script>");
    page.evaluate(WIDGET.replace("FINGERPRINT", "'w-" + mark + "'"));
    page.evaluate(
        """
        () => {
          gleenWidget.emit('widget:loaded');
          gleenWidget.emit('product:displayed', {productId: 'p9'});
          gleenWidget.emit('ticket:bot_response_finished', {ticketId: 't-1'});
          gleenWidget.emit('faqs:question_clicked', {});
          gleenWidget.emit('experiment:loaded', {experiment: 'greeting', variant: 'b'});
          gleenWidget.sendCartEvent(%s);
        }
        """
            .formatted(CART.replace("p1", "p2-" + mark)));

    awaitRows(
        page,
        "select channel, helpful, conversation_id = 't-1' from touchpoint where fingerprint = ME order by channel",
        "CHAT t t",
        "FAQ t t");
    awaitRows(
        page,
        "select count(*) from event where data like '%\"exposure\"%' and data like '%w-"
            + mark
            + "%'",
        "1");
    assertThat(page.evaluate("[heard, gleenWidget.received.length, serai.fingerprint()]"))
        .isEqualTo(List.of(1, 2, "w-" + mark));
    awaitRows(
        page,
        "select product_id from cart_action where product_id in ('p1-MARK', 'p2-MARK') order by 1"
            .replace("MARK", mark),
        "p1-" + mark,
        "p2-" + mark);
  }

  @Test
  void purchasesCartsAndVisitsOfConnectifAreUnderstood() {
    Page page = open(tag());
    page.evaluate(
        """
        () => {
          const product = (id, quantity, unitPrice) => ({productId: id, name: 'Product ' + id,
            productDetailUrl: 'https://shop.example/' + id, unitPrice, quantity, price: quantity * unitPrice});
          const cart = (products) => ({cartId: 'MARK', totalQuantity: 1, totalPrice: 1, products});
          const entityInfo = {primaryKey: ' Ada@Example.com '};
          window.answered = 0;
          const send = (events, cart) => connectif.managed.sendEvents(events, {entityInfo, cart, onResponded: () => answered++});
          send([{type: 'page-visit'}], cart([product('a', 1, 10)]));
          send([], cart([product('a', 1, 10)]));
          send([{type: 'product-visited'}], cart([product('a', 3, 10), product('b', 1, 2.5)]));
          send([{type: 'purchase', purchaseId: 'MARK', cartId: 'MARK', totalQuantity: 4, totalPrice: 32.5,
            purchaseDate: '2026-11-30T10:00:00+01:00', paymentMethod: 'card', products: [product('a', 3, 10), product('b', 1, 2.5)]}]);
        }
        """
            .replace("MARK", mark));

    awaitRows(
        page,
        "select type, product_id, quantity, delta, unit_price from cart_action where user_fp = ME order by occurred_at, action_no",
        "ITEM_ADDED a 1 1 10.00",
        "QUANTITY_INCREASED a 3 2 10.00",
        "ITEM_ADDED b 1 1 2.50");
    awaitRows(
        page,
        "select order_id, value, currency from orders where user_fp = ME",
        mark + " 32.50 EUR");
    awaitRows(
        page,
        "select distinct kind, token from link where fingerprint = ME and kind like 'email%'",
        "email-hash " + sha256("ada@example.com"));
    assertThat(page.evaluate("answered")).isEqualTo(4);
  }

  @Test
  void theHiddenTagsOfConnectifsModulesAreRead() {
    Page page =
        open(
            """
            <div class="cn_cart" style="display:none"><span class="cart_id">MARK</span>
            <span class="total_quantity">2</span><span class="total_price">20</span>
            <div class="product_basket_item"><span class="quantity">2</span><span class="price">20</span>
            <span class="product_id">a</span><span class="name">Product a</span><span class="unit_price">10</span>
            <span class="url">https://shop.example/a</span></div></div>
            """
                    .replace("MARK", mark)
                + tag());

    awaitRows(
        page,
        "select type, product_id, quantity, unit_price from cart_action where user_fp = ME",
        "ITEM_ADDED a 2 10.00");
  }

  @Test
  void whatIsWrongIsNamedInTheConsoleWithItsRemedyAndNothingIsSent() {
    Page page = open(tag());
    page.evaluate(
        """
        () => {
          trackAlhenaEvent('sendCartEvent', {type: 'ITEMS_ADD', productId: 'p', value: '1,5', currency: 'EURO', quantity: 1});
          trackAlhenaEvent('sendCheckoutEvent', {value: 1, currency: 'EUR', lineItems: [{productId: 'p'}]});
          trackAlhenaEvent('sendCartEvent');
          const loop = {}; loop.self = loop;
          trackAlhenaEvent('sendCartEvent', loop);
          serai.interaction({channel: 'chat'});
        }
        """);
    page.waitForTimeout(100);

    assertThat(console)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("error")
                    .contains(
                        "type is \"ITEMS_ADD\"; pass ITEM_ADDED",
                        "productName is missing",
                        "value is \"1,5\"; pass a number such as 19.90",
                        "currency is \"EURO\"; pass an ISO 4217 code"))
        .anySatisfy(line -> assertThat(line).contains("lineItems[0].quantity is missing"))
        .anySatisfy(
            line -> assertThat(line).contains("conversationId is missing", "pass CHAT, FAQ"));
    assertThat(
            page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('serai:e:')).length"))
        .isEqualTo(0);
  }

  @Test
  void aPageAssignsVariantsAsTheHubDoes() {
    Page page = open(tag());
    Map<String, Integer> split = Map.of("control", 10, "größe", 30, "2", 60);
    String visitor = (String) page.evaluate("serai.fingerprint()");

    for (int i = 0; i < 40; i++) {
      assertThat(
              page.evaluate(
                  "(name) => serai.assign(name, {control: 10, 'größe': 30, 2: 60})", "exp-ü" + i))
          .isEqualTo(Assignment.variant("exp-ü" + i, visitor, split));
    }
    awaitRows(
        page,
        // a browser that a test drives takes part in no experiment, but what it reports is stored
        "select data::jsonb ->> 'variant' from event where kind = 'exposure'"
            + " and data::jsonb #>> '{visitor,userFingerprint}' = ME"
            + " and data::jsonb ->> 'experiment' = 'exp-ü7'",
        Assignment.variant("exp-ü7", visitor, split));
  }

  @Test
  void aStrictContentSecurityPolicyIsEnough() {
    String hubOrigin = "http://localhost:" + hub.port();
    Page page =
        open(
            "<script src=\"%s\"></script><script src=\"%s\" data-company=shop data-debug></script>"
                .formatted(hub.uri("/sdk-snippet.js"), hub.uri("/sdk.js")),
            "Content-Security-Policy",
            "default-src 'none'; script-src %s; connect-src %s".formatted(hubOrigin, hubOrigin));
    page.evaluate("trackAlhenaEvent('sendCartEvent', " + CART + ")");

    awaitRows(page, "select product_id from cart_action where user_fp = ME", "p1");
    assertThat(console).noneMatch(line -> line.contains("Content Security Policy"));
    page.waitForSelector("body > div");
    assertThat(page.locator("body > div").innerText()).contains("cart ITEM_ADDED", "409");
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/debug.png")));
  }

  @Test
  void aVisitorThatTheShopsServerSignedIsTaken() throws GeneralSecurityException {
    String expiry = Long.toString(Instant.now().plusSeconds(60).getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(UTF_8), "HmacSHA256"));
    String token =
        expiry
            + "."
            + HexFormat.of().formatHex(mac.doFinal((expiry + ".session-" + mark).getBytes(UTF_8)));
    Page page =
        open(
            "<script src=\"%s\" data-company=signed data-fingerprint=\"session-%s\" data-visitor-token=\"%s\"></script>"
                .formatted(hub.uri("/sdk.js"), mark, token));
    page.evaluate("serai.cart(" + CART + ")");

    awaitRows(page, "select product_id from cart_action where user_fp = ME", "p1");
    assertThat(page.evaluate("serai.fingerprint()")).isEqualTo("session-" + mark);
  }

  @Test
  void aProductCardCountsOnlyWhatTheShopsCartTook() {
    Page page = open(tag());
    page.evaluate(
        """
        async () => {
          window.asked = 0;
          serai.onAddToCart(async (product) => { asked++; if (product.productId === 'gone') throw new Error('sold out'); });
          const card = {productId: 'p1', productName: 'Shoe', value: 5, currency: 'EUR'};
          window.results = await Promise.all([serai.addToCart(card), serai.addToCart(card),
            serai.addToCart({...card, productId: 'gone'})]);
        }
        """);

    awaitRows(
        page,
        "select type, product_id, quantity from cart_action where user_fp = ME",
        "ITEM_ADDED p1 1");
    assertThat(page.evaluate("[asked, ...results]")).isEqualTo(List.of(2, true, true, false));
  }
}
