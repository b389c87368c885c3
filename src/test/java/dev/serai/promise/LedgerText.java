package dev.serai.promise;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The ledger's content for a company, without what may depend on the order of arrival: allocated
 * numbers and times of receipt.
 */
final class LedgerText {

  private static final List<String> FACTS =
      List.of(
          """
          select 'order', coalesce(order_id, user_fp || ' at ' || occurred_at), occurred_at, status,
            value, currency, refunded, adjusted, automatic, findings, test, source, source_type, source_name, payment_method,
            line_value, user_fp, faq_fp, cart_token, checkout_token, customer_id, email_hash,
            sources, disagreement from orders\
          """,
          """
          select 'decision', coalesce(order_id, user_fp || ' at ' || occurred_at), conversation_id,
            channel, experiment, variant, rule, identity_method, settings, candidates, evidence,
            ignored_names, reported_by from orders\
          """,
          """
          select 'line', coalesce(o.order_id, o.user_fp || ' at ' || o.occurred_at), l.line,
            l.occurred_at, l.product_id, l.product_name, l.quantity, l.unit_price, l.line_total,
            l.currency from order_line l join orders o using (company, order_no)\
          """,
          """
          select 'refund', o.order_id, r.refund_id, r.occurred_at, r.value, r.currency, r.status,
            r.counted
            from refund r join orders o using (company, order_no)\
          """,
          """
          select 'action', coalesce(cart_id, user_fp), product_id, occurred_at, type, version,
            user_fp, faq_fp, product_name, unit_price, currency, trim_scale(quantity),
            trim_scale(delta), trim_scale(amount), excluded, trust, conversation_id, channel, rule,
            identity_method, settings, evidence from cart_action\
          """,
          "select 'cart', cart_id, version, items from cart",
          "select 'gmv', currency, trim_scale(sum(amount)) from cart_action",
          """
          select 'touchpoint', fingerprint, occurred_at, conversation_id, channel, helpful, experiment,
            variant from touchpoint\
          """,
          "select 'link', kind, token, fingerprint from link",
          "select 'warning', code, times from warning");

  private LedgerText() {}

  /** One sorted line for each fact. */
  static List<String> of(DataSource database, String company) {
    List<String> lines = new ArrayList<>();
    for (String fact : FACTS) {
      String table = fact.contains(" l join") ? "l." : fact.contains(" r join") ? "r." : "";
      String where =
          " where %scompany = (select id from company where key = '%s')".formatted(table, company);
      lines.addAll(
          Rows.of(database, fact + where + (fact.contains("sum(") ? " group by currency" : "")));
    }
    lines.sort(null);
    return lines;
  }

  /** Lines of one side only, marked with - and +; empty if there is no difference. */
  static String difference(List<String> expected, List<String> actual) {
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> added = new ArrayList<>(actual);
    expected.forEach(added::remove);
    List<String> lines = new ArrayList<>();
    missing.forEach(line -> lines.add(line + "   <- in order of events"));
    added.forEach(line -> lines.add(line + "   <- in this order of arrival"));
    lines.sort(null);
    return String.join("\n", lines);
  }
}
