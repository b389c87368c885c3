package dev.serai.fetch;

import static dev.serai.client.TestShop.Reply.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.TestHub;
import dev.serai.client.TestShop;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that sends its messages to a queue, with a real broker. */
class QueueTest {

  private static final String BROKER = "vm://7";

  @TempDir Path home;

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final TestShop shop = new TestShop(asked -> status(500));
  private TestHub hub;

  @BeforeEach
  void start() throws Exception {
    broker.setConfiguration(
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .addAcceptorConfiguration("vm", BROKER)
            .addAddressSetting(
                "#", new AddressSettings().setRedeliveryDelay(100).setMaxDeliveryAttempts(-1)));
    broker.start();
    Path connectors = Acme.connectors(home);
    Path descriptor = connectors.resolve("acme/connector.yaml");
    Files.writeString(
        descriptor,
        Files.readString(descriptor)
            .replace(
                "receive:\n",
                "receive:\n  queue: {uri: \"jms:queue:{settings.queue}?transacted=true"
                    + "&lazyCreateTransactionManager=false&connectionFactory=#class:"
                    + ActiveMQConnectionFactory.class.getName()
                    + "('"
                    + BROKER
                    + "')\"}\n")
            .replace("settings:\n", "settings:\n  queue: {title: Its queue}\n"));
    hub =
        TestHub.serving(
            java.util.Map.of(
                "demo",
                Acme.company(shop, false).replace("secrets: [s],", "secrets: [s], queue: orders,"),
                "other",
                "key: other\nname: Other\nconnectors: {acme: {secrets: [s]}}\n"),
            TestDatabase.freshUrl(),
            connectors,
            java.util.Map.of("SERAI_PRIVATE_HOSTS", "localhost"));
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
    broker.stop();
    shop.close();
  }

  private void put(String... texts) throws Exception {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(BROKER);
        Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("orders"))) {
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
    }
  }

  private void awaitRows(String sql, String... rows) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(Acme.rows(hub.database(), sql)).containsExactly(rows));
  }

  private static String order(String delivery, String id) {
    return "{\"event\":\"order\",\"delivery\":\"%s\",\"id\":\"%s\",\"updated\":\"2026-06-01T10:00:00Z\",\"total\":\"5.00\"}"
        .formatted(delivery, id);
  }

  private long left() {
    return broker.getActiveMQServer().locateQueue("orders").getMessageCount();
  }

  @Test
  void messagesAreRecordedOnceAndLeaveTheQueue() throws Exception {
    put(order("d1", "1"), order("d2", "2"), order("d2", "2"));

    awaitRows("SELECT order_id, status FROM orders ORDER BY order_id", "1|paid", "2|paid");
    await().until(() -> left() == 0);
    assertThat(Acme.rows(hub.database(), "SELECT trust FROM delivery"))
        .isEqualTo(List.of("SIGNED_WEBHOOK", "SIGNED_WEBHOOK"));
  }

  @Test
  void anUnreadableMessageIsQuarantinedAndNotRedeliveredForEver() throws Exception {
    put("not json", order("d1", "1"));

    awaitRows("SELECT order_id FROM orders", "1");
    await().until(() -> left() == 0);
    awaitRows("SELECT count(*) FROM quarantine", "1");
  }

  @Test
  void aMessageThatIsNotDurableIsRedelivered() throws Exception {
    Acme.execute(hub.database(), "ALTER TABLE archive_index RENAME TO hidden");
    put(order("d1", "1"));
    await().during(Duration.ofSeconds(1)).until(() -> left() == 1);

    Acme.execute(hub.database(), "ALTER TABLE hidden RENAME TO archive_index");
    awaitRows("SELECT order_id FROM orders", "1");
    await().until(() -> left() == 0);
  }
}
