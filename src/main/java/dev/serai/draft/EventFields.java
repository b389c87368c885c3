package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the fields of an order, a whole cart or a refund. */
final class EventFields {

  private static final int LONG_ID = 20;

  private final DocumentGroup group;
  private final List<FieldMapping> fields = new ArrayList<>();

  private EventFields(DocumentGroup group) {
    this.group = group;
  }

  static MappingPlan order(DocumentGroup group, List<String> topics, RequestPart topic) {
    EventFields found = new EventFields(group);
    AmountAnalysis amounts = AmountAnalysis.of(group);
    StatusField status = StatusField.of(group, topics);
    found.time(
        "occurredAt",
        group.candidates(Role.OCCURRED_AT),
        "no time of the order; the time of receipt will stand for it");
    found.time("version", group.candidates(Role.CHANGED_AT), "no time of the last change");
    found.fields.add(found.orderId(topic));
    found.id("cartId", group.named(Role.CART_ID), "no cart id; carts cannot be tied to orders");
    found.id("checkoutToken", group.named(Role.CHECKOUT_TOKEN), "no checkout token");
    found.customer();
    found.fields.add(status.field());
    found.fields.add(total(group, amounts));
    found.text("paymentMethod", group.named(Role.PAYMENT_METHOD), "no payment method");
    found.fields.add(TestField.of(group));
    found.attributes();
    return found.plan(DocumentKind.ORDER, status.lets(), LineItemFields.ofOrder(group, amounts));
  }

  static MappingPlan cart(DocumentGroup group) {
    EventFields found = new EventFields(group);
    AmountAnalysis amounts = AmountAnalysis.of(group);
    List<Candidate> changed = new ArrayList<>(group.candidates(Role.CHANGED_AT));
    changed.addAll(group.candidates(Role.OCCURRED_AT));
    found.time("occurredAt", changed, "no time of the change");
    found.time("version", changed, "no time of the last change");
    found.fields.add(cartId(group));
    found.customer();
    found.attributes();
    return found.plan(DocumentKind.CART, List.of(), LineItemFields.ofCart(group, amounts));
  }

  static MappingPlan refund(DocumentGroup group) {
    EventFields found = new EventFields(group);
    List<Candidate> orders = group.candidates(Role.REFUNDED_ORDER);
    List<Candidate> ids = new ArrayList<>(group.ownCandidates(Role.REFUND_ID));
    ids.removeIf(id -> !orders.isEmpty() && id.column().equals(orders.get(0).column()));
    List<Candidate> amounts = group.candidates(Role.REFUND_AMOUNT);
    Column amount = amounts.isEmpty() ? null : amounts.get(0).column();
    found.time("occurredAt", group.candidates(Role.OCCURRED_AT), "no time of the refund");
    found.id("orderId", orders, "no order id");
    found.id("refundId", ids, "no id of the refund");
    found.fields.add(
        amount == null
            ? FieldMapping.missing("value", "no amount")
            : FieldMappings.of(
                "value",
                amounts,
                List.of(amount),
                "magnitude(%s)".formatted(AmountFormat.guess(amount).of(amount)),
                ""));
    return found.plan(DocumentKind.REFUND, List.of(), List.of());
  }

  private MappingPlan plan(DocumentKind kind, List<String> lets, List<FieldMapping> lineFields) {
    return new MappingPlan(
        kind, group, lets, CurrencyField.of(group), fields, lineFields, Map.of());
  }

  private void time(String field, List<Candidate> candidates, String remedy) {
    fields.add(FieldMappings.time(field, candidates, group.columns(), remedy));
  }

  private void id(String field, List<Candidate> candidates, String remedy) {
    fields.add(FieldMappings.id(field, candidates, remedy));
  }

  private void text(String field, List<Candidate> candidates, String remedy) {
    fields.add(FieldMappings.text(field, candidates, remedy));
  }

  private void customer() {
    id("customerId", group.named(Role.CUSTOMER_ID), "no customer id");
    text("email", group.candidates(Role.EMAIL), "no e-mail address");
  }

  private void attributes() {
    fields.add(CustomAttributes.find("attributes", group.objects(), DocumentGroup.DOCUMENT));
  }

  /**
   * An id around the document, or beside the topic where the order's stands deeper, is that of the
   * message: it serves only where there is no other, and as a guess. A long key of the platform's
   * own database gives way to the number that people know.
   */
  private FieldMapping orderId(RequestPart topic) {
    List<Candidate> all =
        Candidate.sorted(
            group.candidates(Role.ORDER_ID).stream()
                .map(each -> isLong(each.column()) ? each.plus(-weight("order-id.long")) : each)
                .toList());
    List<Candidate> ids =
        all.stream()
            .filter(each -> namesOrder(each) || DocumentGroup.isOwn(each))
            .filter(each -> all.stream().noneMatch(other -> isDeeper(other, each, topic)))
            .toList();
    String remedy = "no order id; without one repeats are known by their content only";
    FieldMapping found = FieldMappings.id("orderId", ids.isEmpty() ? all : ids, remedy);
    if (all.isEmpty()) {
      return found;
    }
    Candidate chosen = ids.isEmpty() ? all.get(0) : ids.get(0);
    String doubt =
        ids.isEmpty()
            ? "; it stands around the document and may be the message's"
            : isBeside(topic, chosen) && !namesOrder(chosen)
                ? "; it stands beside the topic and may be the message's"
                : "";
    String other =
        all.stream()
            .filter(each -> !ids.isEmpty() && !ids.contains(each))
            .map(each -> "; %s is taken for the message's".formatted(each.column().quotedPath()))
            .findFirst()
            .orElse("");
    return new FieldMapping(
        "orderId",
        found.expression(),
        doubt.isEmpty() ? found.confidence() : Confidence.GUESS,
        found.reason() + doubt + other);
  }

  private static boolean namesOrder(Candidate id) {
    return id.column().path().names().stream()
        .anyMatch(name -> Vocabulary.lists("order", Words.of(name)));
  }

  /** Whether one is an order's id wherever the other stands, beside the topic and called less. */
  private boolean isDeeper(Candidate one, Candidate other, RequestPart topic) {
    return namesOrder(one)
        && !namesOrder(other)
        && !isBeside(topic, one)
        && isBeside(topic, other)
        && one.column().coverage() >= other.column().coverage();
  }

  /** Whether an id stands in one object with the topic. */
  private boolean isBeside(RequestPart topic, Candidate id) {
    return topic != null
        && topic.header() == null
        && group.paths().contains(JsonPath.HERE)
        && topic.column().path().parent().equals(id.column().path().parent());
  }

  private static boolean isLong(Column column) {
    long all = column.said().size();
    return column.said().stream().filter(id -> id.asText().length() >= LONG_ID).count() * 2 >= all;
  }

  /** A cart's own id: called so, or just id or token. */
  static FieldMapping cartId(DocumentGroup group) {
    List<Candidate> ids = new ArrayList<>(group.candidates(Role.CART_ID));
    group
        .ownCandidates(Role.ORDER_ID)
        .forEach(each -> ids.add(each.plus(-weight("cart-id.plain"))));
    return FieldMappings.id(
        "cartId",
        Candidate.sorted(ids),
        "no cart id; find the field and write \"cartId\": id($document.FIELD)");
  }

  private static FieldMapping total(DocumentGroup group, AmountAnalysis amounts) {
    Candidate total = amounts.total();
    if (total == null) {
      return FieldMapping.missing(
          "value", "no total; find the field and write \"value\": decimal($document.FIELD)");
    }
    List<Column> chosen = Candidate.covering(total.before(group.candidates(Role.TOTAL)));
    Column column = chosen.get(0);
    AmountFormat format = amounts.totalFormat(column);
    boolean named =
        total.isNamed() && (!format.isMinor() || AmountFormat.named(column).isPresent());
    String lines =
        amounts.isProven()
            ? "; the lines explain it: " + amounts.example()
            : group.lines().isEmpty() ? "" : "; the lines do not add up to it";
    return new FieldMapping(
        "value",
        AmountFormat.first(chosen, amounts::totalFormat),
        amounts.isProven()
            ? total.score() > weight("total.unnamed") ? Confidence.SURE : Confidence.LIKELY
            : named ? Confidence.LIKELY : Confidence.GUESS,
        FieldMappings.named(chosen) + lines + format.remark());
  }
}
