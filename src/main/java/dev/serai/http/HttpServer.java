package dev.serai.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.platform.http.spi.Method;

/** The port, and the event loops that serve its connections. HTTP/1 only. */
final class HttpServer implements AutoCloseable {

  private static final int LONGEST_LINE = 8 * 1024;
  private static final int LARGEST_HEADERS = 16 * 1024;
  private static final int WAITING_TO_BE_ACCEPTED = 1024;

  /** How long those may still send who do not know yet that the port is closed. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private static final long LOOK_MILLIS = 20;

  /** Those that a route can be for. */
  private static final List<String> METHODS =
      Arrays.stream(Method.values()).map(Method::name).toList();

  private final PathTable<RequestTarget> table;
  private final RequestGuard guard;
  private final ByteBudget budget;
  private final EventLoopGroup loops;
  private final Map<EventExecutor, Connections> connections = new HashMap<>();
  private Channel port;
  private volatile boolean stopping;

  HttpServer(
      PathTable<RequestTarget> table, RequestGuard guard, HttpLimits limits, int eventLoops) {
    this.table = table;
    this.guard = guard;
    this.budget = new ByteBudget(limits.bodies());
    DefaultThreadFactory threads = new DefaultThreadFactory("http", true);
    loops =
        Epoll.isAvailable()
            ? new EpollEventLoopGroup(eventLoops, threads)
            : new NioEventLoopGroup(eventLoops, threads);
    int most = Math.max(1, limits.connections() / eventLoops);
    long look = Math.min(1_000, limits.idle().toMillis() / 2 + 1);
    for (EventExecutor loop : loops) {
      Connections own = new Connections(most, limits);
      connections.put(loop, own);
      ScheduledFuture<?> unused =
          loop.scheduleWithFixedDelay(own::sweep, look, look, TimeUnit.MILLISECONDS);
    }
  }

  /** Opens the port; 0 picks a free one. */
  int open(int wanted) throws BindException {
    Class<? extends ServerChannel> kind =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(kind)
            .option(ChannelOption.SO_BACKLOG, WAITING_TO_BE_ACCEPTED)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(codec(), connection(channel));
                  }
                })
            .bind(wanted)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      BindException taken = new BindException("port " + wanted + ": " + bound.cause().getMessage());
      taken.initCause(bound.cause());
      throw taken;
    }
    port = bound.channel();
    return ((InetSocketAddress) port.localAddress()).getPort();
  }

  private static HttpServerCodec codec() {
    return new HttpServerCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS));
  }

  private HttpConnection connection(Channel channel) {
    return new HttpConnection(this, connections.get(channel.eventLoop()));
  }

  /** The answer to a method that is not served there. */
  HttpAnswer refuse(String method, String path) {
    Set<String> served = table.methods(METHODS, path);
    if (served.isEmpty()) {
      return Refused.notFound(method, path);
    }
    if (served.contains("GET")) {
      served.add("HEAD");
    }
    return Refused.methodNotAllowed(method, path, served);
  }

  /** Null if nothing is served there. */
  PathTable.Match<RequestTarget> find(String method, String path) {
    return table.find(method, path).orElse(null);
  }

  RequestGuard guard() {
    return guard;
  }

  ByteBudget budget() {
    return budget;
  }

  boolean isOpen() {
    return port != null && port.isOpen() && !stopping;
  }

  boolean isStopping() {
    return stopping;
  }

  /**
   * Closes the port, and waits until all that has begun is answered; every connection is told that
   * its answer is the last.
   */
  void finish(Duration limit) throws InterruptedException {
    stopping = true;
    if (port == null) {
      return;
    }
    port.close().sync();
    long start = System.nanoTime();
    while (System.nanoTime() - start < GRACE.toNanos()
        || (unfinished() > 0 && System.nanoTime() - start < limit.toNanos())) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private int unfinished() {
    AtomicInteger count = new AtomicInteger();
    connections.forEach(
        (loop, own) -> loop.submit(() -> count.addAndGet(own.unfinished())).awaitUninterruptibly());
    return count.get();
  }

  /** Closes whatever is open, and ends the threads. */
  @Override
  public void close() {
    stopping = true;
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
  }
}
