package dev.serai.report.order;

import dev.serai.model.Company;
import dev.serai.report.Exclusion;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says whether an order counts as revenue, and every reason why it does not. */
final class CountingStory {

  private CountingStory() {}

  static String sentence(Company company, OrderSummary order) {
    if (order.counts()) {
      return "It counts as revenue.";
    }
    if (order.exclusion() == null) {
      return "It does not count as revenue until a source reports its value.";
    }
    return Arrays.stream(Exclusion.values())
        .filter(each -> each == order.exclusion() || furthermore(each, company, order))
        .map(each -> reason(each, order))
        .collect(Collectors.joining(", and besides ", "It does not count as revenue: ", "."));
  }

  /** Whether this exclusion would leave it out, too, if the first one did not. */
  private static boolean furthermore(Exclusion exclusion, Company company, OrderSummary order) {
    Company.Exclusions settings = company.exclusions();
    return exclusion.compareTo(order.exclusion()) > 0
        && switch (exclusion) {
          case UNCONFIRMED -> false;
          case TEST -> settings.test() && order.test();
          case CANCELLED -> settings.cancelled() && order.status().equals("cancelled");
          case UNPAID -> settings.unpaid() && order.status().equals("pending");
          case AUTOMATIC -> settings.automatic() && order.automatic();
          case SOURCE_TYPE -> !settings.sourceTypes().contains(order.sourceType());
        };
  }

  private static String reason(Exclusion exclusion, OrderSummary order) {
    return switch (exclusion) {
      case UNCONFIRMED ->
          "only a browser reports it, and neither the shop nor a server confirms it";
      case TEST -> "it is a test order";
      case CANCELLED -> "it was cancelled";
      case UNPAID -> "it is not paid yet";
      case AUTOMATIC -> "it is an automatic charge, such as a renewal or an instalment";
      case SOURCE_TYPE -> "orders of type " + order.sourceType() + " are left out";
    };
  }
}
