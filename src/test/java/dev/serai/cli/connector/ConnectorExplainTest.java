package dev.serai.cli.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.cli.Serai;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code serai connector explain}, with the companies that are shipped. */
class ConnectorExplainTest {

  private static final String BODY =
      "{\"id\":5001,\"status\":\"completed\",\"currency\":\"EUR\",\"total\":\"24.50\","
          + "\"date_created_gmt\":\"2026-11-20T10:00:00\",\"line_items\":[]}";

  @TempDir private Path folder;

  private String explain(String signature, String body) throws Exception {
    StringWriter out = new StringWriter();
    CommandLine commands = Serai.commandLine().setOut(new PrintWriter(out));
    int status =
        commands.execute(
            "connector",
            "explain",
            "woocommerce",
            Files.writeString(folder.resolve("order.json"), body).toString(),
            "--company",
            "demo",
            "--header",
            "X-WC-Webhook-Topic=order.created",
            "--header",
            "X-WC-Webhook-Signature=" + signature);
    assertThat(status).isZero();
    assertThat(out.toString()).doesNotContain("demo-secret");
    return out.toString();
  }

  private static byte[] mac() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("demo-secret".getBytes(UTF_8), "HmacSHA256"));
    return mac.doFinal(BODY.getBytes(UTF_8));
  }

  @Test
  void everyStepOfAGenuineOrderIsExplained() throws Exception {
    assertThat(explain(Base64.getEncoder().encodeToString(mac()), BODY))
        .contains("HmacSHA256 in x-wc-webhook-signature, as base64, over {body}: ")
        .contains("genuine, trusted as signed webhook")
        .contains("order.created, from header.x-wc-webhook-topic")
        .contains("order.jslt, for order.created")
        .contains("\"orderId\" : \"5001\"")
        .contains("records it as a source report of order 5001, paid");
  }

  @Test
  void itSaysWhatWouldMakeASignatureMatch() throws Exception {
    assertThat(explain(HexFormat.of().formatHex(mac()), BODY))
        .contains("answered 401: ")
        .contains("encoding: the signature matches in the encoding hex, not base64");
    assertThat(explain(Base64.getEncoder().encodeToString(mac()), BODY + "\n"))
        .contains("body: the signature matches the body without the line break at its end");
  }

  @Test
  void itSaysThatAnUnmappableBodyIsQuarantined() throws Exception {
    assertThat(explain("AAAA", "{\"id\":1,\"status\":\"completed\",\"currency\":\"Euro\"}"))
        .contains("quarantines the delivery");
    assertThat(explain("AAAA", "no json")).contains("kept in quarantine, answered 202: ");
  }

  @Test
  void aRawRequestIncludesItsHeaders() throws Exception {
    Path raw =
        Files.writeString(
            folder.resolve("order.http"),
            "POST /hook HTTP/1.1\r\nX-WC-Webhook-Topic: order.created\r\nX-WC-Webhook-Signature: %s\r\nContent-Length: %d\r\n\r\n%s\n"
                .formatted(Base64.getEncoder().encodeToString(mac()), BODY.length(), BODY));
    StringWriter out = new StringWriter();
    CommandLine commands = Serai.commandLine().setOut(new PrintWriter(out));
    assertThat(
            commands.execute(
                "connector", "explain", "woocommerce", raw.toString(), "--company", "demo"))
        .isZero();
    assertThat(out.toString())
        .contains(
            "genuine, trusted as signed webhook", "records it as a source report of order 5001");
    assertThat(commands.execute("connector", "map", "woocommerce", raw.toString())).isZero();
  }

  @Test
  void aHeaderInTheNotationOfRequestsIsRefusedWithTheRightOne() {
    StringWriter err = new StringWriter();
    CommandLine commands = Serai.commandLine().setErr(new PrintWriter(err));
    assertThat(
            commands.execute(
                "connector", "explain", "woocommerce", "x.json", "--header", "X-Sig: t=1,v1=2"))
        .isNotZero();
    assertThat(err.toString()).contains("write X-Sig=VALUE");
  }
}
