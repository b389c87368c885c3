package dev.serai.bench.load;

import dev.serai.model.Json;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.concurrent.CompletableFuture;

/** The client process. Its only argument is a {@link Load} as JSON. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be opened fails the result
public final class LoadClient {

  private LoadClient() {}

  public static void main(String[] args) throws Exception {
    Load load = Json.MAPPER.readValue(args[0], Load.class);
    EventLoopGroup shops = loop();
    EventLoopGroup destinations = loop();
    try {
      ArrivalTally arrivals = null;
      if (load.destinations() != null) {
        arrivals = new ArrivalTally(load);
        DestinationServer.open(load.destinations(), arrivals, destinations);
      }
      Orders orders = Orders.sign(load);
      CompletableFuture<LoadResult> quiet =
          load.quiet() == null
              ? CompletableFuture.completedFuture(null)
              : start(load.quiet(), Orders.sign(load.quiet()), shops.next(), null, true);
      LoadResult result = start(load, orders, shops.next(), arrivals, false).get();
      ClientLine.RESULT.print(
          Json.MAPPER.writeValueAsString(
              result.with(arrivals == null ? null : arrivals.result(), quiet.get())));
    } finally {
      shops.shutdownGracefully();
      destinations.shutdownGracefully();
    }
    System.exit(0);
  }

  private static EventLoopGroup loop() {
    return Epoll.isAvailable() ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
  }

  private static CompletableFuture<LoadResult> start(
      Load load, Orders orders, EventLoop loop, ArrivalTally arrivals, boolean silent) {
    LoadRun run = new LoadRun(load, orders, loop, arrivals, silent);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new HttpResponseDecoder(), new LoadConnection(run));
                  }
                });
    for (int i = 0; i < load.connections(); i++) {
      bootstrap
          .connect(load.host(), load.port())
          .addListener(
              opened -> {
                if (!opened.isSuccess()) {
                  run.result().completeExceptionally(opened.cause());
                }
              });
    }
    return run.result();
  }
}
