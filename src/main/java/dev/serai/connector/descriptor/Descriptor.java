package dev.serai.connector.descriptor;

import dev.serai.client.ApiDescription;
import dev.serai.client.QueueDescription;
import dev.serai.connector.body.BodyReader;
import dev.serai.connector.body.RequestField;
import dev.serai.connector.export.ExportTable;
import dev.serai.connector.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector's {@code connector.yaml}, compiled.
 *
 * @param source the platform as destinations spell it, upper case
 * @param maturity {@code stable}, {@code beta} or {@code experimental}
 * @param apiVersion the version of the platform that the mappings were written for; may be null
 * @param versions which versions of the platform were checked, what moved, what was not read
 * @param documentation titles and addresses of the platform's own pages
 * @param orders whether it brings orders
 * @param settings what a company may or must set for this connector
 * @param mappingFiles topics and files, relative to the folder
 * @param pull how its API is called; null if it is not
 * @param queue where it may put messages; null if it only posts them
 * @param tables that the platform exports, in the order in which they are tried
 */
public record Descriptor(
    String name,
    String title,
    String source,
    String maturity,
    String apiVersion,
    List<String> versions,
    Map<String, String> documentation,
    boolean orders,
    Receive receive,
    Map<String, Setting> settings,
    Map<String, String> mappingFiles,
    ApiDescription pull,
    QueueDescription queue,
    List<ExportTable> tables) {

  /**
   * @param require what must be true of each message besides the signature
   * @param delivery how a repeated delivery is recognised
   * @param topic fields that may contain the topic; the first that does counts
   * @param answers replies in place of the usual answers
   * @param headers request headers stored with a delivery and visible to mappings, in lower case
   */
  public record Receive(
      Signature signature,
      List<OwnershipCheck> require,
      BodyReader body,
      DeliveryId delivery,
      List<RequestField> topic,
      List<Handshake> handshakes,
      Set<String> headers,
      Map<ReplyOutcome, HandshakeReply> answers) {}

  /**
   * One setting of a company for this connector.
   *
   * @param values allowed values; empty if any is allowed
   * @param format its format; null if it may be anything
   * @param secret usable to verify and to fetch, hidden from mappings
   * @param standard its default value; may be null
   */
  public record Setting(
      String title,
      boolean required,
      List<String> values,
      SettingFormat format,
      boolean secret,
      String standard) {}
}
