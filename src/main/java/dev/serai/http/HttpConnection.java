package dev.serai.http;

import dev.serai.http.Connections.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: a request is read, its target is asked, the answer is written, then comes the
 * next. Everything but the target's work happens on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
final class HttpConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  /** A browser takes an answer for what its type says. */
  private static final AsciiString CONTENT_TYPE_OPTIONS =
      AsciiString.cached("x-content-type-options");

  private static final AsciiString NO_SNIFFING = AsciiString.cached("nosniff");

  /** Bytes of a refused body that are read to the end, so that the connection can go on. */
  private static final int READ_TO_THE_END = 64 * 1024;

  /** Pieces of further requests that may be sent before an answer. */
  private static final int SENT_AHEAD = 64;

  private final HttpServer server;
  private final Connections connections;
  private final Queue<HttpObject> ahead = new ArrayDeque<>();

  private ChannelHandlerContext ctx;
  private Phase phase = Phase.WAITING;
  private long since = System.nanoTime();

  private String path;
  private Request request;
  private RequestTarget target;
  private BodyBuffer body;
  private RequestMemory memory;

  /** The answer to a request whose body is of no interest; null if it is. */
  private HttpAnswer foregone;

  private boolean keepAlive;

  HttpConnection(HttpServer server, Connections connections) {
    this.server = server;
    this.connections = connections;
  }

  /** When the present phase began. */
  long since() {
    return since;
  }

  boolean holdsMemory() {
    return body != null && body.holdsMemory();
  }

  void close() {
    connections.leave(this, phase);
    ctx.close();
  }

  private void enter(Phase next) {
    connections.move(this, phase, next);
    phase = next;
    since = System.nanoTime();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ctx = context;
    if (!connections.enter(this)) {
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connections.leave(this, phase);
    if (phase == Phase.READING) {
      forget();
    }
    dropAhead();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    HttpObject piece = (HttpObject) message;
    if (phase == Phase.LINGERING || !ctx.channel().isActive()) {
      ReferenceCountUtil.release(piece);
    } else if (phase == Phase.WORKING || phase == Phase.WRITING) {
      ahead.add(piece);
      ctx.channel().config().setAutoRead(false);
      if (ahead.size() > SENT_AHEAD) {
        close();
      }
    } else {
      take(piece);
    }
  }

  private void take(HttpObject piece) {
    try {
      if (piece instanceof HttpRequest head) {
        begin(head);
      }
      if (piece instanceof HttpContent content && phase == Phase.READING) {
        add(content);
      }
    } finally {
      ReferenceCountUtil.release(piece);
    }
  }

  private void begin(HttpRequest head) {
    enter(Phase.READING);
    foregone = null;
    keepAlive = HttpUtil.isKeepAlive(head);
    if (head.decoderResult().isFailure()) {
      giveUp(malformed(head.decoderResult().cause()));
      return;
    }
    if (head.protocolVersion().majorVersion() != 1) {
      giveUp(Refused.NOT_HTTP_1);
      return;
    }
    long announced = HttpUtil.getContentLength(head, -1L);
    HttpAnswer refusal = refusal(head, announced);
    if (refusal == null) {
      body = new BodyBuffer(server.budget(), target.largestBody(), announced);
      if (HttpUtil.is100ContinueExpected(head)) {
        ctx.writeAndFlush(response(HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
      }
    } else if (HttpUtil.isTransferEncodingChunked(head)
        || announced > READ_TO_THE_END
        || HttpUtil.is100ContinueExpected(head)) {
      giveUp(refusal);
    } else {
      foregone = refusal;
    }
  }

  /** The answer to what can be refused without its body; null if it is let in. */
  private HttpAnswer refusal(HttpRequest head, long announced) {
    path = RequestHead.path(head.uri());
    if (!RequestHead.isWellFormed(head.uri())) {
      return Refused.BAD_ADDRESS;
    }
    String method = servedAs(head.method());
    PathTable.Match<RequestTarget> match = server.find(method, path);
    if (match == null) {
      return server.refuse(head.method().name(), path);
    }
    target = match.served();
    if (announced > target.largestBody()) {
      return Refused.tooLarge(target.largestBody());
    }
    request = RequestHead.read(head, method, path, match.parameters(), peer());
    return server.guard().refuse(request).orElse(null);
  }

  /** HEAD is answered like GET; the codec leaves the body out. */
  private static String servedAs(HttpMethod method) {
    return method.equals(HttpMethod.HEAD) ? HttpMethod.GET.name() : method.name();
  }

  private InetAddress peer() {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress peer
        ? peer.getAddress()
        : null;
  }

  private static HttpAnswer malformed(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Refused.LONG_ADDRESS;
    }
    return cause instanceof TooLongHttpHeaderException ? Refused.LARGE_HEADERS : Refused.MALFORMED;
  }

  private void add(HttpContent content) {
    if (content.decoderResult().isFailure()) {
      giveUp(Refused.MALFORMED);
      return;
    }
    if (foregone == null) {
      BodyBuffer.Added added = body.add(content.content());
      while (added == BodyBuffer.Added.NO_MEMORY && connections.makeRoom()) {
        if (phase != Phase.READING) {
          return;
        }
        added = body.add(content.content());
      }
      if (added != BodyBuffer.Added.YES) {
        giveUp(
            added == BodyBuffer.Added.TOO_LARGE
                ? Refused.tooLarge(target.largestBody())
                : Refused.BUSY);
        return;
      }
    }
    if (content instanceof LastHttpContent) {
      complete();
    }
  }

  private void complete() {
    enter(Phase.WORKING);
    if (foregone != null) {
      write(foregone);
      return;
    }
    memory = new RequestMemory(server.budget());
    Request whole = request.withBody(body.bytes(), memory);
    if (!target.serve(whole, ctx.executor(), this::answer)) {
      // its route was removed meanwhile
      PathTable.Match<RequestTarget> other = server.find(whole.method(), path);
      if (other == null || !other.served().serve(whole, ctx.executor(), this::answer)) {
        write(Refused.notFound(whole.method(), path));
      }
    }
  }

  /** From whatever thread the target ended on. */
  private void answer(HttpAnswer answer) {
    if (ctx.executor().inEventLoop()) {
      write(answer);
    } else {
      ctx.executor().execute(() -> write(answer));
    }
  }

  private void write(HttpAnswer answer) {
    if (!ctx.channel().isActive()) {
      forget();
      return;
    }
    enter(Phase.WRITING);
    forget();
    boolean last = !keepAlive || server.isStopping();
    ctx.writeAndFlush(response(answer, last))
        .addListener(
            written -> {
              if (last || !written.isSuccess()) {
                close();
              } else {
                next();
              }
            });
  }

  private void next() {
    enter(Phase.WAITING);
    while (!ahead.isEmpty() && (phase == Phase.WAITING || phase == Phase.READING)) {
      take(ahead.remove());
    }
    if (ahead.isEmpty() && !ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  /**
   * Answers before the request has arrived. The rest is thrown away for a while, because closing at
   * once would take the answer away from a sender that is still sending.
   */
  void giveUp(HttpAnswer answer) {
    enter(Phase.LINGERING);
    forget();
    ctx.writeAndFlush(response(answer, true))
        .addListener(
            (ChannelFutureListener)
                written -> {
                  if (written.isSuccess()) {
                    ((DuplexChannel) written.channel()).shutdownOutput();
                  } else {
                    close();
                  }
                });
  }

  /** Called when the phase has taken longer than it may. */
  void tooLong() {
    if (phase == Phase.READING) {
      giveUp(Refused.TOO_SLOW);
    } else {
      close();
    }
  }

  private void forget() {
    if (body != null) {
      body.release();
    }
    if (memory != null) {
      memory.release();
    }
    request = null;
  }

  private void dropAhead() {
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
  }

  private static FullHttpResponse response(HttpAnswer answer, boolean last) {
    FullHttpResponse response =
        response(
            HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(answer.body()));
    try {
      for (Map.Entry<String, String> header : answer.headers().entrySet()) {
        response.headers().set(header.getKey(), header.getValue());
      }
    } catch (IllegalArgumentException e) {
      LOG.error("a route set a header that cannot be sent", e);
      return response(Refused.BUG, last);
    }
    response.headers().set(CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    if (answer.status() != 204 && answer.status() != 304) {
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    }
    if (last) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }

  private static FullHttpResponse response(HttpResponseStatus status, ByteBuf body) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("a connection failed", cause);
    }
    close();
  }
}
