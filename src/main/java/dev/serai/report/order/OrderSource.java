package dev.serai.report.order;

import dev.serai.model.Trust;

/** Says who reported an order, in words for the merchant. */
final class OrderSource {

  private OrderSource() {}

  static String of(SourceReportView report) {
    String via = report.via() == null ? "" : report.via();
    return switch (via) {
      case "file" -> "a file of the shop's history";
      case "request" -> "the shop, which was asked for it";
      case "webhook" ->
          switch (report.trust()) {
            case SIGNED_WEBHOOK -> "the shop's signed webhook";
            case SERVER_KEY -> "the shop's webhook, which carries a secret but no signature";
            case BROWSER -> "a webhook without a signature, whose sender is not proven";
          };
      default -> of(report.trust());
    };
  }

  /** Where no more is known of a report than how far it is trusted. */
  static String of(Trust trust) {
    return switch (trust) {
      case SIGNED_WEBHOOK -> "the shop";
      case SERVER_KEY -> "the shop's server";
      case BROWSER -> "the shopper's browser";
    };
  }
}
