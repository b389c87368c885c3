package dev.serai.web;

import static dev.serai.web.ShopSite.Reply.json;

import dev.serai.web.ShopSite.Call;
import dev.serai.web.ShopSite.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The endpoints behind the fixture pages, as each platform's documents describe them. */
final class ShopPlatforms {

  /** The name of this cart, where the platform gives it one. */
  final String token = UUID.randomUUID().toString();

  private final ShopSite site;
  private final ShopCart cart;

  /** What was written where the order will carry it. */
  final List<String> carried = new CopyOnWriteArrayList<>();

  ShopPlatforms(ShopSite site, ShopCart cart) {
    this.site = site;
    this.cart = cart;
  }

  void serveAll() {
    woocommerce();
    shopify();
    magento();
    sfcc();
    bigcommerce();
    prestashop();
    shopware();
  }

  private Reply added(Call call, String product, String answer) {
    Map<String, String> fields = ShopCart.fields(call);
    cart.add(fields.get(product), Integer.parseInt(fields.getOrDefault("quantity", "1")));
    return json(answer);
  }

  private Reply set(Call call, String answer) {
    Map<String, String> fields = ShopCart.fields(call);
    cart.set(fields.get("id"), Integer.parseInt(fields.get("quantity")));
    return json(answer);
  }

  private Reply hashed(Reply reply) {
    return reply.with("Set-Cookie", "woocommerce_cart_hash=" + cart.hash() + "; path=/");
  }

  private void woocommerce() {
    site.serve(
        "/cart/", call -> call.method().equals("POST") ? hashed(set(call, "{}")) : Reply.html(""));
    site.serve(
        "/wp-json/wc/store/v1/cart",
        call ->
            json(
                "{\"items\":["
                    + cart.lines(
                        (id, quantity, price) ->
                            ("{\"key\":\"k%s\",\"id\":\"%s\",\"name\":\"Product %s\",\"quantity\":%d,"
                                    + "\"prices\":{\"price\":\"%s\",\"currency_code\":\"EUR\",\"currency_minor_unit\":2}}")
                                .formatted(
                                    id, id, id, quantity, price.movePointRight(2).toPlainString()))
                    + "]}"));
    site.serve(
        "/wp-json/wc/store/v1/batch", call -> hashed(added(call, "id", "{\"responses\":[]}")));
    site.serve("/wp-json/wc/store/v1/cart/add-item", call -> hashed(added(call, "id", "{}")));
    site.serve("/wp-json/wc/store/v1/cart/update-item", call -> hashed(setKey(call)));
    site.serve("/wp-json/wc/store/v1/cart/remove-item", call -> hashed(setKey(call)));
  }

  private Reply setKey(Call call) {
    Map<String, String> fields = ShopCart.fields(call);
    cart.set(fields.get("key"), Integer.parseInt(fields.getOrDefault("quantity", "0")));
    return json("{}");
  }

  /** The requests that a classic theme sends to the page itself. */
  Reply wcAjax(Call call) {
    String query = String.valueOf(call.uri().getQuery());
    if (query.contains("wc-ajax=add_to_cart")) {
      return hashed(added(call, "product_id", "{\"fragments\":{}}"));
    }
    cart.set(ShopCart.fields(call).get("product_id"), 0);
    return hashed(json("{\"fragments\":{}}"));
  }

  private void shopify() {
    site.serve(
        "/cart.js",
        call ->
            json(
                "{\"token\":\""
                    + token
                    + "?key=secret\",\"currency\":\"EUR\",\"attributes\":{\"gift\":\"yes\"},\"items\":["
                    + cart.lines(
                        (id, quantity, price) ->
                            "{\"key\":\"%s:h\",\"id\":11,\"product_id\":\"%s\",\"product_title\":\"Product %s\",\"quantity\":%d,\"final_price\":%s}"
                                .formatted(
                                    id, id, id, quantity, price.movePointRight(2).toPlainString()))
                    + "]}"));
    site.serve(
        "/cart/add.js",
        call -> {
          carried.add("line " + ShopCart.fields(call).get("properties%5B_serai_fp%5D"));
          return added(call, "id", "{}");
        });
    site.serve("/cart/change.js", call -> set(call, "{}"));
    site.serve(
        "/cart/update.js",
        call -> {
          carried.add("attributes " + call.body());
          return json("{}");
        });
    site.serve(
        "/actions",
        call -> {
          carried.add("action " + call.body());
          return json("{}");
        });
    site.serve(
        "/api/2026-10/graphql.json",
        call -> {
          Map<String, String> fields = ShopCart.fields(call);
          int quantity = Integer.parseInt(fields.get("quantity"));
          if (fields.containsKey("add")) {
            cart.add(fields.get("add"), quantity);
          } else {
            cart.set(fields.get("set"), quantity);
          }
          return json("{}");
        });
  }

  private void magento() {
    site.serve(
        "/customer/section/load/",
        call ->
            json(
                "{\"cart\":{\"data_id\":1,\"items\":["
                    + cart.lines(
                        (id, quantity, price) ->
                            "{\"item_id\":\"i%s\",\"product_id\":\"%s\",\"product_name\":\"Product %s\",\"qty\":%d,\"product_price_value\":%s}"
                                .formatted(id, id, id, quantity, price))
                    + "]}}"));
    site.serve("/checkout/cart/add/", call -> added(call, "id", "[]"));
    site.serve("/checkout/sidebar/", call -> set(call, "{\"success\":true}"));
  }

  private void sfcc() {
    String root = "/on/demandware.store/Sites-RefArch-Site/en_US/";
    site.serve(root + "Cart-AddProduct", call -> added(call, "pid", basket("cart")));
    site.serve(
        root + "Cart-UpdateQuantity",
        call -> {
          Map<String, String> fields = ShopCart.fields(call);
          cart.set(fields.get("pid"), Integer.parseInt(fields.get("quantity")));
          return json(basket(null));
        });
    site.serve(
        root + "Cart-RemoveProductLineItem",
        call -> {
          cart.set(ShopCart.fields(call).get("pid"), 0);
          return json(basket("basket"));
        });
    site.serve(root + "Cart-Get", call -> json(basket(null)));
  }

  private String basket(String within) {
    String basket =
        "{\"items\":["
            + cart.lines(
                (id, quantity, price) ->
                    "{\"UUID\":\"u%s\",\"id\":\"%s\",\"productName\":\"Product %s\",\"quantity\":%d,\"price\":{\"sales\":{\"value\":%s,\"currency\":\"EUR\",\"decimalPrice\":\"%s\"}}}"
                        .formatted(id, id, id, quantity, price, price))
            + "]}";
    return within == null ? basket : "{\"" + within + "\":" + basket + "}";
  }

  private void bigcommerce() {
    site.serve(
        "/api/storefront/carts",
        call ->
            json(
                "[{\"id\":\""
                    + token
                    + "\",\"currency\":{\"code\":\"EUR\"},\"lineItems\":{\"physicalItems\":["
                    + cart.lines(
                        (id, quantity, price) ->
                            "{\"id\":\"l%s\",\"productId\":\"%s\",\"name\":\"Product %s\",\"quantity\":%d,\"salePrice\":%s}"
                                .formatted(id, id, id, quantity, price))
                    + "],\"digitalItems\":[],\"customItems\":[]}}]"));
    site.serve("/remote/v1/cart/add", call -> added(call, "product_id", "{}"));
    site.serve("/remote/v1/cart/update", call -> set(call, "{}"));
    site.serve("/remote/v1/cart/remove", call -> set(call, "{}"));
  }

  private void prestashop() {
    site.serve(
        "/en/cart",
        call -> {
          if (call.method().equals("GET")) {
            return Reply.html(
                "<script>\nvar prestashop = {\"cart\":"
                    + products()
                    + ",\"currency\":{}};\n</script>");
          }
          if (call.uri().getQuery().contains("add=1")) {
            added(call, "id", "");
          } else {
            set(call, "");
          }
          return json("{\"cart\":" + products() + "}");
        });
  }

  private String products() {
    return "{\"products\":["
        + cart.lines(
            (id, quantity, price) ->
                "{\"id_product\":\"%s\",\"id_product_attribute\":\"0\",\"name\":\"Product %s\",\"cart_quantity\":%d,\"price_with_reduction\":%s}"
                    .formatted(id, id, quantity, price))
        + "]}";
  }

  private void shopware() {
    site.serve(
        "/checkout/cart.json",
        call ->
            json(
                "{\"token\":\"session-secret\",\"lineItems\":["
                    + cart.lines(
                        (id, quantity, price) ->
                            "{\"id\":\"l%s\",\"referencedId\":\"%s\",\"type\":\"product\",\"label\":\"Product %s\",\"quantity\":%d,\"price\":{\"unitPrice\":%s}}"
                                .formatted(id, id, id, quantity, price))
                    + "]}"));
    site.serve("/checkout/line-item/add", call -> added(call, "id", "{}"));
    site.serve("/checkout/line-item/", call -> set(call, "{}"));
  }
}
