package dev.serai.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final int COUNT = 5_000;
  private static final List<Post> POSTS = posts(70_000);

  private record Post(String requestLine, Map<String, String> headers, byte[] body) {

    JsonNode json() {
      try {
        return Json.MAPPER.readTree(body);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void everyBodyHasTheSignatureOfItsBytes() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    for (Post post : POSTS) {
      assertThat(post.headers().get("x-shopify-hmac-sha256"))
          .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(post.body())));
    }
  }

  @Test
  void everyRequestIsCompleteAndAddressed() {
    for (int i = 0; i < COUNT; i++) {
      Post post = POSTS.get(i);
      assertThat(post.requestLine())
          .isEqualTo("POST /webhooks/shopify/bench%04d HTTP/1.1".formatted(i % Blank.COMPANIES));
      assertThat(post.headers()).containsEntry("host", "localhost:4242");
      assertThat(post.headers().get("content-length")).isEqualTo("" + post.body().length);
      assertThat(post.body().length).isBetween(1_900, 2_300);
    }
  }

  @Test
  void noOrderDeliveryOrTokenOccursTwice() {
    assertThat(distinct(post -> post.json().path("id").asText())).isEqualTo(COUNT);
    assertThat(distinct(post -> post.json().path("cart_token").asText())).isEqualTo(COUNT);
    assertThat(distinct(post -> post.json().path("checkout_token").asText())).isEqualTo(COUNT);
    assertThat(distinct(post -> post.headers().get("x-shopify-webhook-id"))).isEqualTo(COUNT);
    assertThat(distinct(post -> post.json().at("/line_items/2/id").asText())).isEqualTo(COUNT);
  }

  @Test
  void ordersAreNumberedWithoutGaps() {
    for (int i = 0; i < COUNT; i++) {
      assertThat(POSTS.get(i).json().path("id").asLong())
          .isEqualTo(Blank.FIRST_ORDER_ID + 70_000 + i);
    }
  }

  @Test
  void totalsAreTheSumOfTheLinesAndTheShipping() {
    for (Post post : POSTS) {
      BigDecimal sum = new BigDecimal(post.json().at("/shipping_lines/0/price").asText());
      for (JsonNode line : post.json().path("line_items")) {
        sum =
            sum.add(
                new BigDecimal(line.path("price").asText())
                    .multiply(BigDecimal.valueOf(line.path("quantity").asLong())));
      }
      assertThat(new BigDecimal(post.json().path("total_price").asText()))
          .isEqualByComparingTo(sum);
    }
  }

  @Test
  void twoOutOfThreeShoppersHaveAFingerprint() {
    assertThat(POSTS.stream().filter(post -> !post.json().path("note_attributes").isEmpty()))
        .hasSizeBetween(COUNT * 6 / 10, COUNT * 7 / 10);
  }

  private static long distinct(Function<Post, String> part) {
    return POSTS.stream().map(part).distinct().count();
  }

  private static List<Post> posts(long firstOrder) {
    Load load =
        new Load(
            "localhost",
            4242,
            "/webhooks/shopify/bench{{company}}",
            1,
            0,
            1,
            1,
            firstOrder,
            COUNT,
            "s3cret",
            null,
            null);
    Orders orders = Orders.sign(load);
    List<Post> posts = new ArrayList<>();
    byte[] target = new byte[16 * 1024];
    for (int i = 0; i < COUNT; i++) {
      orders.write(i, target);
      posts.add(parse(new String(target, 0, orders.length(i), StandardCharsets.US_ASCII)));
    }
    return posts;
  }

  private static Post parse(String request) {
    int end = request.indexOf("\r\n\r\n");
    List<String> head = request.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(": ");
      headers.put(
          line.substring(0, colon).toLowerCase(java.util.Locale.ROOT), line.substring(colon + 2));
    }
    return new Post(
        head.get(0), headers, request.substring(end + 4).getBytes(StandardCharsets.US_ASCII));
  }
}
