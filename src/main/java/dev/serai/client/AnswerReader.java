package dev.serai.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads one answer, and ends the connection if it has more bytes than are wanted. */
final class AnswerReader implements AsyncResponseConsumer<ClientResponse> {

  private static final int USUAL = 256;

  private final int maxBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);
  private HttpResponse head;
  private FutureCallback<ClientResponse> done;

  AnswerReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails entity,
      HttpContext context,
      FutureCallback<ClientResponse> callback) {
    head = response;
    done = callback;
    if (entity == null) {
      callback.completed(response(true));
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // the answer itself follows
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer bytes) throws IOException {
    byte[] part = new byte[Math.min(bytes.remaining(), maxBytes - body.size())];
    bytes.get(part);
    body.writeBytes(part);
    if (bytes.hasRemaining()) {
      throw new CutOff(response(false));
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    done.completed(response(true));
  }

  @Override
  public void failed(Exception cause) {
    // whoever sent the request is told
  }

  @Override
  public void releaseResources() {
    body.reset();
  }

  private ClientResponse response(boolean whole) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Iterator<Header> each = head.headerIterator(); each.hasNext(); ) {
      Header header = each.next();
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(header.getValue());
    }
    return new ClientResponse(head.getCode(), headers, body.toByteArray(), whole);
  }

  /** The rest of an answer is not wanted. */
  @SuppressWarnings("serial") // never serialised
  static final class CutOff extends IOException {

    private final transient ClientResponse response;

    CutOff(ClientResponse response) {
      super("the answer has more bytes than are wanted");
      this.response = response;
    }

    ClientResponse response() {
      return response;
    }
  }
}
