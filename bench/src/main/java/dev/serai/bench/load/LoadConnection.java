package dev.serai.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection: sends a request, waits for its answer, sends the next. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
final class LoadConnection extends ChannelInboundHandlerAdapter {

  private static final int NONE = -1;
  private static final int SHOWN = 300;

  private final LoadRun run;
  private int inFlight = NONE;
  private long sentAt;
  private int status;
  private String answer = "";

  LoadConnection(LoadRun run) {
    this.run = run;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    run.opened(() -> send(context));
  }

  private void send(ChannelHandlerContext context) {
    inFlight = run.next(() -> send(context));
    if (inFlight == NONE) {
      return;
    }
    ByteBuf buffer = context.alloc().buffer(run.orders().length(inFlight));
    run.orders().write(inFlight, run.scratch());
    buffer.writeBytes(run.scratch(), 0, run.orders().length(inFlight));
    sentAt = run.start(inFlight);
    context.writeAndFlush(buffer, context.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpResponse response) {
        status = response.decoderResult().isSuccess() ? response.status().code() : 0;
        answer = "";
      }
      if (message instanceof HttpContent content && status != 200) {
        answer += content.content().toString(StandardCharsets.UTF_8);
      }
      if (message instanceof LastHttpContent) {
        answered();
        send(context);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answered() {
    int index = inFlight;
    inFlight = NONE;
    if (status == 200) {
      run.acknowledged(index, sentAt);
    } else {
      String shown = answer.substring(0, Math.min(SHOWN, answer.length()));
      run.tally().failed(run.orderId(index), Integer.toString(status), status + " " + shown);
    }
    run.answered();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (inFlight != NONE) {
      run.tally().failed(run.orderId(inFlight), "closed", "the connection was closed");
      inFlight = NONE;
      run.answered();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (inFlight != NONE) {
      run.tally().failed(run.orderId(inFlight), "broken", cause.toString());
      inFlight = NONE;
      run.answered();
    }
    context.close();
  }
}
