package dev.serai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader accept and reject the same events. */
class CanonicalSchemaTest {

  private static final Schema SCHEMA = Schema.named("canonical-event");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'cart','type':'ITEM_ADDED','productId':'7','value':'5.00','currency':'EUR','quantity':2,'eventId':'e1','cartId':'c'}",
        "{'kind':'cart','type':'ITEM_REMOVED','productId':'7','value':5,'currency':'EUR','quantityDelta':-2}",
        "{'kind':'cart-snapshot','cartId':'c','version':'17','items':[{'productId':'7','unitPrice':'5.00','quantity':1,'currency':'EUR'}]}",
        "{'kind':'cart-snapshot','cartId':'c'}",
        "{'kind':'checkout','orderId':'1','status':'paid','value':'5.00','currency':'EUR','version':'2026-11-20T10:00:00Z','lineItems':[{'quantity':1,'lineTotal':'5.00'}],'visitor':{'userFingerprint':'f','identityMethod':'line-property'}}",
        "{'kind':'checkout','orderId':'1','status':'cancelled'}",
        "{'kind':'checkout','orderId':'1','orderAliases':['gid://shop/Order/1','#1001'],'store':'2','status':'paid','value':'5.00','creditPaid':'1.00','currency':'EUR','currentValue':'3.00','tax':'1.00','purchaseId':'p1','refundedTotal':'2.00','refundsComplete':true,'refundIds':['7'],'automatic':true,'lineItems':[{'productId':'7','sku':'MUG','variantId':'71','quantity':1,'lineTotal':'5.00','giftCard':true}],'findings':[{'field':'line_items[2].total','message':'is no number'}]}",
        "{'kind':'refund','orderId':'1','refundId':'2','value':'5.00','currency':'EUR','occurredAt':'2026-11-20T10:00:00+01:00'}",
        "{'kind':'refund','orderId':'1','store':'2','refundId':'2','status':'pending','value':'5.00','currency':'EUR','otherAmounts':[{'value':'5.40','currency':'USD'}],'version':'3'}",
        "{'kind':'refund','orderId':'1','refundId':'2','status':'failed'}",
        "{'kind':'checkout','orderId':'1','status':'restored'}",
        "{'kind':'interaction','visitor':{'faqFingerprint':'f'},'conversationId':'c','channel':'NUDGE','helpful':true,'experiment':'x','variant':'a'}",
        "{'kind':'interaction','visitor':{'userFingerprint':'f'},'conversationId':'c','channel':'CHAT','helpful':true,'products':['7','8']}",
        "{'kind':'exposure','visitor':{'userFingerprint':'f'},'experiment':'x','variant':'a'}",
        "{'kind':'link','visitor':{'userFingerprint':'f'},'customerId':'9'}",
        "{'kind':'fetch','resource':'order','id':'9'}",
        "{'kind':'fetch','resource':'order','id':'9','parameters':{'store':'2','site':'a'},'reason':'only the id came'}",
        "{'kind':'ignored','reason':'nothing'}",
      })
  void bothAcceptItAndTheWrittenFormConformsToo(String text) throws Exception {
    JsonNode node = tree(text);
    assertThat(SCHEMA.problems(node)).isEmpty();
    assertThat(
            SCHEMA.problems(
                Json.MAPPER.readTree(CanonicalWriter.write(CanonicalReader.read(node)))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'reason':'no kind'}",
        "{'kind':'order','orderId':'1'}",
        "{'kind':'ignored','reason':'x','colour':'red'}",
        "{'kind':'fetch','resource':'order'}",
        "{'kind':'fetch','id':'9'}",
        "{'kind':'fetch','resource':'order','id':'9','parameters':{'store':{}}}",
        "{'kind':'fetch','resource':'order','id':'9','parameters':'store'}",
        "{'kind':'cart','type':'ITEM_ADDED','productId':'7','value':'5.00','currency':'EUR'}",
        "{'kind':'cart','type':'ADDED','productId':'7','value':'5.00','currency':'EUR','quantity':1}",
        "{'kind':'cart','type':'ITEM_ADDED','productId':'7','value':'-5.00','currency':'EUR','quantity':1}",
        "{'kind':'cart-snapshot','cartId':'c','items':[{'productId':'7','quantity':1,'currency':'EUR'}]}",
        "{'kind':'checkout','orderId':'1','status':'paid'}",
        "{'kind':'checkout','orderId':'1','status':'paid','value':'5.00'}",
        "{'kind':'checkout','status':'cancelled'}",
        "{'kind':'checkout','orderId':'1','status':'done','value':'5.00','currency':'EUR'}",
        "{'kind':'checkout','orderId':'1','status':'paid','value':'5.00','currency':'EUR','lineItems':[{'quantity':1}]}",
        "{'kind':'checkout','orderId':'1','status':'paid','value':'5.00','currency':'EUR','occurredAt':'2026-11-20T10:00:00'}",
        "{'kind':'checkout','orderId':'1','status':'cancelled','currentValue':'3.00'}",
        "{'kind':'refund','orderId':'1','value':'5.00','currency':'EUR'}",
        "{'kind':'refund','orderId':'1','refundId':'2','status':'done'}",
        "{'kind':'refund','orderId':'1','refundId':'2','status':'lost','value':'5.00','currency':'EUR'}",
        "{'kind':'exposure','visitor':{'userFingerprint':'f'},'experiment':'x'}",
        "{'kind':'interaction','visitor':{},'conversationId':'c','channel':'CHAT','helpful':true}",
        "{'kind':'link','visitor':{'userFingerprint':'f'}}",
      })
  void bothRefuse(String text) throws Exception {
    JsonNode node = tree(text);
    assertThat(SCHEMA.problems(node)).isNotEmpty();
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> CanonicalReader.read(node)))
        .isInstanceOf(InvalidEvent.class);
  }

  private static JsonNode tree(String text) throws Exception {
    return Json.MAPPER.readTree(text.replace('\'', '"'));
  }
}
