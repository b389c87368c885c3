package dev.serai.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Plays all destinations: answers each request after a while, and notes which order it was. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed answer closes the connection
final class DestinationServer {

  private static final int MAX_BODY = 1 << 20;
  private static final byte[] ORDER_ID = "\"orderId\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final ByteBuf ACCEPTED =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", StandardCharsets.US_ASCII));
  private static final ByteBuf REFUSED =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer(
              "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
              StandardCharsets.US_ASCII));

  private final DestinationPlan plan;
  private final ArrivalTally tally;

  private DestinationServer(DestinationPlan plan, ArrivalTally tally) {
    this.plan = plan;
    this.tally = tally;
  }

  static void open(DestinationPlan plan, ArrivalTally tally, EventLoopGroup loop)
      throws InterruptedException {
    DestinationServer server = new DestinationServer(plan, tally);
    new ServerBootstrap()
        .group(loop)
        .channel(
            Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 4096)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpRequestDecoder(),
                        new HttpObjectAggregator(MAX_BODY),
                        server.handler());
              }
            })
        .bind(plan.port())
        .sync();
  }

  private SimpleChannelInboundHandler<FullHttpRequest> handler() {
    return new SimpleChannelInboundHandler<>() {
      @Override
      protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        answer(context, Integer.parseInt(request.uri().substring(1)), request.content());
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
      }
    };
  }

  private void answer(ChannelHandlerContext context, int company, ByteBuf body) {
    if (plan.isDead(company)) {
      if (plan.refuses(company)) {
        context.writeAndFlush(REFUSED.duplicate());
      }
      return;
    }
    tally.arrived(orderId(body));
    context
        .executor()
        .schedule(
            () -> context.writeAndFlush(ACCEPTED.duplicate()),
            plan.answerMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** The digits after {@code "orderId":"}; 0 if there are none. */
  private static long orderId(ByteBuf body) {
    int at = io.netty.buffer.ByteBufUtil.indexOf(Unpooled.wrappedBuffer(ORDER_ID), body);
    if (at < 0) {
      return 0;
    }
    long id = 0;
    for (int i = at + ORDER_ID.length; body.getByte(i) != '"'; i++) {
      id = 10 * id + body.getByte(i) - '0';
    }
    return id;
  }
}
