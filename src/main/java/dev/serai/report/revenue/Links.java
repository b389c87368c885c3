package dev.serai.report.revenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.model.Company;
import dev.serai.report.Days;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The addresses of the lists behind figures: with the report's filters, so that what they list adds
 * up to the figure.
 */
final class Links {

  private final String company;
  private final RevenueQuestion question;

  Links(Company company, RevenueQuestion question) {
    this.company = "/api/companies/" + encode(company.key());
    this.question = question;
  }

  /** Orders that count, of these days. */
  String counted(Days days, String currency, String... more) {
    return orders(days, pairs("currency", currency, "counts", "true"), more);
  }

  /** Orders of these days. */
  String orders(Days days, String... more) {
    return orders(days, Map.of(), more);
  }

  /** Refunds made on these days, of orders that count. */
  String refunds(Days days, String currency, String... more) {
    Map<String, String> parameters = range(days);
    parameters.putAll(question.filter().columns());
    parameters.putAll(pairs("currency", currency, "counts", "true"));
    parameters.putAll(pairs(more));
    return url("/refunds", parameters);
  }

  /** Cart actions of these days. */
  String carts(Days days, String currency, String... more) {
    Map<String, String> parameters =
        pairs("from", days.first().toString(), "to", days.last().toString());
    if (question.filter().channel() != null) {
      parameters.put("channel", question.filter().channel());
    }
    parameters.put("currency", currency);
    parameters.putAll(pairs(more));
    return url("/cart-actions", parameters);
  }

  /** The orders that contain a product, of these days. */
  String lines(Days days, String currency, String product, String... more) {
    Map<String, String> parameters = range(days);
    parameters.putAll(question.filter().columns());
    parameters.putAll(pairs("product", product, "currency", currency, "counts", "true"));
    parameters.putAll(pairs(more));
    return url("/lines", parameters);
  }

  private String orders(Days days, Map<String, String> first, String... more) {
    Map<String, String> parameters = range(days);
    parameters.putAll(question.filter().columns());
    parameters.putAll(first);
    parameters.putAll(pairs(more));
    return url("/orders", parameters);
  }

  private Map<String, String> range(Days days) {
    Map<String, String> parameters =
        pairs("from", days.first().toString(), "to", days.last().toString());
    if (question.include() != null) {
      parameters.put("include", question.include());
    }
    return parameters;
  }

  private static Map<String, String> pairs(String... namesAndValues) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return pairs;
  }

  private String url(String path, Map<String, String> parameters) {
    StringBuilder url = new StringBuilder(company).append(path);
    char mark = '?';
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      url.append(mark).append(each.getKey()).append('=').append(encode(each.getValue()));
      mark = '&';
    }
    return url.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
