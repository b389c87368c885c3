package dev.serai.connector.body;

import dev.serai.model.json.ReadList;
import dev.serai.model.json.ReadList.Element;
import java.nio.ByteBuffer;

/**
 * The bytes that are stored of each message of a list: the document with a list of only this
 * message, as the sender wrote it.
 *
 * @param json the document
 * @param whole what is stored if there is only one message
 */
record RawMessages(byte[] json, ReadList list, byte[] whole) {

  /** Bytes of all copies together of what stands around the list. */
  private static final int MOST_REPEATED = 4 * 1024 * 1024;

  /** Throws {@link MalformedBody} if they would repeat too much. */
  RawMessages {
    long around = (long) json.length - (list.end() - list.start());
    if (around * list.elements().size() > MOST_REPEATED) {
      throw MalformedBody.tooLarge(
          "the body has %d messages and %d bytes around their list, which are stored with each message; send fewer at once"
              .formatted(list.elements().size(), around));
    }
  }

  /** Bytes of all of them together. */
  long bytes() {
    if (list.elements().size() == 1) {
      return 0;
    }
    long around = (long) json.length - (list.end() - list.start());
    return around * list.elements().size() + list.end() - list.start();
  }

  byte[] of(Element message) {
    if (list.elements().size() == 1) {
      return whole;
    }
    int length = message.end() - message.start();
    ByteBuffer raw =
        ByteBuffer.allocate(list.start() + length + json.length - list.end())
            .put(json, 0, list.start())
            .put(json, message.start(), length)
            .put(json, list.end(), json.length - list.end());
    return raw.array();
  }
}
