package dev.serai.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PathTableTest {

  private static final Set<String> ALL = Set.of("GET", "POST", "OPTIONS");

  private final PathTable<String> table = new PathTable<>();

  private String get(String path) {
    return find("GET", path);
  }

  private String find(String method, String path) {
    return table
        .find(method, path)
        .map(
            match ->
                match.served()
                    + (match.parameters().isEmpty() ? "" : new TreeMap<>(match.parameters())))
        .orElse(null);
  }

  @Test
  void aFolderIsFoundWithItsParameter() {
    table.add("/webhooks/shopify/{company}", false, ALL, "shopify");
    table.add("/webhooks/magento/{company}", false, ALL, "magento");

    assertThat(get("/webhooks/shopify/acme")).isEqualTo("shopify{company=acme}");
    assertThat(get("/webhooks/magento/acme/")).isEqualTo("magento{company=acme}");
    assertThat(get("/webhooks/shopify/b%20%2B+c")).isEqualTo("shopify{company=b ++c}");
  }

  @Test
  void whatIsInNoFolderIsNotFound() {
    table.add("/webhooks/shopify/{company}", false, ALL, "shopify");

    assertThat(get("/webhooks/shopify/")).isNull();
    assertThat(get("/webhooks/shopify/acme/more")).isNull();
    assertThat(get("/webhooks/other/acme")).isNull();
    assertThat(get("/")).isNull();
  }

  @Test
  void aWholePathComesBeforeItsFolder() {
    table.add("/webhooks/shopify/{company}", false, ALL, "shopify");
    table.add("/webhooks/shopify/status", false, Set.of("GET"), "status");

    assertThat(get("/webhooks/shopify/status")).isEqualTo("status");
    assertThat(get("/webhooks/shopify/status/")).isEqualTo("status");
    assertThat(find("POST", "/webhooks/shopify/status")).isEqualTo("shopify{company=status}");
  }

  @Test
  void aPathThatIsGivenWithASlashIsNoFolder() {
    table.add("/calls/", false, ALL, "calls");

    assertThat(get("/calls")).isEqualTo("calls");
    assertThat(get("/calls/")).isEqualTo("calls");
    assertThat(get("/calls/links")).isNull();
  }

  @Test
  void methodsShareAPath() {
    table.add("/calls/{call}", false, Set.of("OPTIONS"), "preflight");
    table.add("/calls/links", false, Set.of("GET"), "links");

    assertThat(find("OPTIONS", "/calls/links")).isEqualTo("preflight{call=links}");
    assertThat(get("/calls/links")).isEqualTo("links");
    assertThat(get("/calls/other")).isNull();
  }

  @Test
  void theMoreAPathSaysTheSoonerItIsTried() {
    table.add("/", true, ALL, "anything");
    table.add("/api/{kind}/{id}/all", false, ALL, "all");
    table.add("/api", true, ALL, "api");
    table.add("/api/shops/{id}/all", false, ALL, "shop");

    assertThat(get("/api/shops/7/all")).isEqualTo("shop{id=7}");
    assertThat(get("/api/carts/7/all")).isEqualTo("all{id=7, kind=carts}");
    assertThat(get("/api/carts")).isEqualTo("api");
    assertThat(get("/other/7")).isEqualTo("anything");
  }

  @Test
  void whoeverIsAddedLastHasThePathAndTheOneBeforeCannotTakeItAway() {
    table.add("/webhooks/shopify/{company}", false, ALL, "before");
    table.add("/webhooks/shopify/{company}", false, ALL, "after");
    table.remove("before");

    assertThat(get("/webhooks/shopify/acme")).isEqualTo("after{company=acme}");

    table.remove("after");
    assertThat(get("/webhooks/shopify/acme")).isNull();
  }
}
