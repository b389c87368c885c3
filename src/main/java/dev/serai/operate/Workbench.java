package dev.serai.operate;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.body.ReadFailure;
import dev.serai.connector.descriptor.Message;
import dev.serai.connector.mapping.Mapping;
import dev.serai.http.Request;
import dev.serai.ledger.batch.PendingDelivery;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Checkout;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Refund;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries a mapping that is being written, within the limits that mappings have. */
public final class Workbench {

  /** The name that errors call it by. */
  private static final Path FILE = Path.of("mapping.jslt");

  private static final Pattern PLACE = Pattern.compile("mapping\\.jslt:(\\d+):(\\d+)(?:: )?");

  private Workbench() {}

  /**
   * What a mapping makes of a payload.
   *
   * @param topic of the payload's first message
   * @param orders ids of the orders that the events are about
   */
  public record Tried(
      String topic, List<Mapped> events, List<String> orders, List<Problem> problems) {}

  /** A canonical event. */
  public record Mapped(@JsonRawValue String canonical, List<Found> findings) {}

  /** A detail that is left out. */
  public record Found(String field, String message) {}

  /**
   * Why there are no events.
   *
   * @param line in the mapping, from 1; null if it is no place there
   */
  public record Problem(Integer line, Integer column, String message) {}

  /**
   * Tries it.
   *
   * @param text of the mapping; null for the connector's own
   */
  public static Tried run(
      Connector connector, String text, String topic, Request request, Company company) {
    List<Event> events = new ArrayList<>();
    String first = topic;
    try {
      Mapping mapping = text == null ? null : Mapping.compile(FILE, text);
      List<Message> messages = connector.open(request, topic);
      first = messages.get(0).topic();
      for (Message message : messages) {
        Connector trying = mapping == null ? connector : connector.trying(message.topic(), mapping);
        events.addAll(trying.map(message, company));
      }
    } catch (ConfigError e) {
      return failed(first, e.getMessage());
    } catch (ReadFailure e) {
      return failed(first, e.toAuthor());
    }
    return new Tried(
        first,
        events.stream().map(Workbench::mapped).toList(),
        events.stream().map(PendingDelivery::orderId).filter(Objects::nonNull).distinct().toList(),
        List.of());
  }

  private static Mapped mapped(Event event) {
    return new Mapped(
        CanonicalWriter.write(event),
        (event instanceof Checkout order
                ? order.findings()
                : event instanceof Refund refund
                    ? refund.findings()
                    : List.<dev.serai.model.Finding>of())
            .stream().map(each -> new Found(each.field(), each.message())).toList());
  }

  private static Tried failed(String topic, String message) {
    Matcher place = PLACE.matcher(message);
    Problem problem =
        place.find()
            ? new Problem(
                Integer.valueOf(place.group(1)),
                Integer.valueOf(place.group(2)),
                place.replaceAll("").replace(" ()", "").strip())
            : new Problem(null, null, message);
    return new Tried(topic, List.of(), List.of(), List.of(problem));
  }
}
