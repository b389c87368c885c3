package dev.serai.web;

import dev.serai.web.ShopSite.Call;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A shop's cart on the shop's server: products A (10.00) and B (2.50), in euros. */
final class ShopCart {

  private static final Map<String, BigDecimal> PRICES =
      Map.of("A", new BigDecimal("10.00"), "B", new BigDecimal("2.50"));

  private static final Pattern WORD = Pattern.compile("\"(\\w+)\":\"?k?(\\w+)\"?");

  private final Map<String, Integer> quantities = new LinkedHashMap<>();

  /** How one line is written, given product, quantity and price. */
  interface LineFormat {
    String line(String product, int quantity, BigDecimal price);
  }

  synchronized void add(String product, int quantity) {
    quantities.merge(product, quantity, Integer::sum);
  }

  synchronized void set(String product, int quantity) {
    if (quantity == 0) {
      quantities.remove(product);
    } else {
      quantities.put(product, quantity);
    }
  }

  synchronized String lines(LineFormat format) {
    return quantities.entrySet().stream()
        .map(each -> format.line(each.getKey(), each.getValue(), PRICES.get(each.getKey())))
        .collect(Collectors.joining(","));
  }

  synchronized String hash() {
    return Integer.toHexString(quantities.hashCode());
  }

  /** The fields of a form, of a query or of flat JSON. */
  static Map<String, String> fields(Call call) {
    Map<String, String> fields = new HashMap<>();
    if (call.body().startsWith("{")) {
      Matcher word = WORD.matcher(call.body());
      while (word.find()) {
        fields.put(word.group(1), word.group(2));
      }
      return fields;
    }
    String query = call.uri().getRawQuery() == null ? "" : call.uri().getRawQuery();
    for (String pair : (call.body() + "&" + query).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
