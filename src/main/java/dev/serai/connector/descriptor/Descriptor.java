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
 * What a connector folder's {@code connector.yaml} says, compiled.
 *
 * @param source the platform as destinations spell it, upper case
 * @param maturity {@code stable}, {@code beta} or {@code experimental}
 * @param apiVersion the platform's version the mappings were written against; may be null
 * @param documentation title to address of the platform's own pages
 * @param settings what a company may or must set for this connector
 * @param mappingFiles topic to file, seen from the folder
 * @param pull how its API is asked; null if it is not
 * @param queue where it may put its messages; null if it only posts them
 * @param tables that the platform exports, in the order of trying
 */
public record Descriptor(
    String name,
    String title,
    String source,
    String maturity,
    String apiVersion,
    Map<String, String> documentation,
    Receive receive,
    Map<String, Setting> settings,
    Map<String, String> mappingFiles,
    ApiDescription pull,
    QueueDescription queue,
    List<ExportTable> tables) {

  /**
   * @param require what must hold of each message besides the signature
   * @param delivery pieces of the delivery key, in order; may be empty
   * @param topic places to look for the topic, the first that has one counts
   * @param answers what the platform is told in place of the usual answers
   * @param headers request headers kept with a delivery and shown to mappings, in lower case
   */
  public record Receive(
      Signature signature,
      List<OwnershipCheck> require,
      BodyReader body,
      List<RequestField> delivery,
      List<RequestField> topic,
      List<Handshake> handshakes,
      Set<String> headers,
      Map<ReplyOutcome, HandshakeReply> answers) {}

  /**
   * One setting of a company for this connector.
   *
   * @param values those it may have; any if there are none
   * @param format how it is written; null if it may be anything
   * @param secret usable to verify and to fetch, hidden from mappings
   * @param standard its value where the company gives none; may be null
   */
  public record Setting(
      String title,
      boolean required,
      List<String> values,
      SettingFormat format,
      boolean secret,
      String standard) {}
}
