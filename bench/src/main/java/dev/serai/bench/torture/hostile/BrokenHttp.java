package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import dev.serai.bench.torture.RawHttp;
import dev.serai.bench.torture.Target;
import java.io.IOException;
import java.util.List;

/** Speaks something that is no HTTP/1.1: another protocol, two lengths, endless headers, noise. */
public final class BrokenHttp implements Hostile {

  private static final String POST = "POST " + Target.WEBHOOKS + " HTTP/1.1\r\nHost: x\r\n";
  private static final List<String> MESSAGES =
      List.of(
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0".repeat(2_000),
          POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / ",
          POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\naaaaaa",
          POST + "Content-Length: -1\r\n\r\n",
          POST + "Content-Length: 99999999999999999999\r\n\r\n",
          POST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
          POST + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\na\r\n".repeat(50_000),
          POST + ("X-" + "y".repeat(50) + ": z\r\n").repeat(2_000),
          POST + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n",
          POST + "Upgrade: h2c\r\nConnection: Upgrade\r\nHTTP2-Settings: AAAA\r\n\r\n",
          "GET / HTTP/0.9\r\n\r\n",
          "\26\3\1\2\0\1\0\1\374\3\3",
          "GET /observe/health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500));

  @Override
  public void strike(Attack attack) throws IOException, InterruptedException {
    try (RawHttp http = attack.connect()) {
      if (attack.random().nextInt(8) == 0) {
        byte[] noise = new byte[2_000];
        attack.random().nextBytes(noise);
        http.write(noise);
      } else {
        http.write(MESSAGES.get(attack.random().nextInt(MESSAGES.size())));
      }
      attack.hold(attack.random().nextInt(200));
    }
  }
}
