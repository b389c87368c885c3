package dev.serai.ledger.batch;

import dev.serai.ledger.Delivery.KeyedBy;
import dev.serai.ledger.sql.KeyHash;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Event;
import dev.serai.model.Origin;
import dev.serai.model.Trust;
import java.util.UUID;

/**
 * Identifies an event for ever, within its kind and the trust in its sender, so that nobody can
 * take the key of a sender who is trusted more.
 *
 * @param id where the platform chose the event's id, content is part of it: an event with other
 *     content is another event
 * @param moreTrusted under which a more trusted caller may have sent the same event; null if there
 *     is none
 * @param content hash of what the event says, its time left out
 */
public record EventKey(UUID id, UUID moreTrusted, UUID content) {

  /** Null if the event has no id. */
  static EventKey of(Event event, Trust trust, KeyedBy keyedBy) {
    String eventId = event.origin().eventId();
    if (eventId == null) {
      return null;
    }
    UUID content = content(event);
    if (keyedBy == KeyedBy.PLATFORM) {
      return new EventKey(platformId(event, trust, content), null, content);
    }
    UUID server = callerId(event, Trust.SERVER_KEY);
    return trust == Trust.BROWSER
        ? new EventKey(callerId(event, trust), server, content)
        : new EventKey(server, null, content);
  }

  /** The id of a stored event that a platform sent; null if the event has none. */
  public static UUID ofStored(Event event, Trust trust) {
    return event.origin().eventId() == null ? null : platformId(event, trust, content(event));
  }

  private static UUID platformId(Event event, Trust trust, UUID content) {
    return KeyHash.wide(scope(event, trust), event.origin().eventId() + "\0" + content);
  }

  private static UUID callerId(Event event, Trust trust) {
    return KeyHash.wide(scope(event, trust), event.origin().eventId());
  }

  private static String scope(Event event, Trust trust) {
    return "event:" + event.kind() + ":" + trust;
  }

  private static UUID content(Event event) {
    Origin timeless = new Origin(event.origin().source(), null, event.origin().eventId());
    return KeyHash.wide("content", CanonicalWriter.write(event.at(timeless)));
  }
}
