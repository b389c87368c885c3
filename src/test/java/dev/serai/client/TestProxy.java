package dev.serai.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy that the JVM's settings name until it is closed. Whatever host is asked for, it connects
 * to one server of this machine.
 */
final class TestProxy implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final int server;
  private final String refusal;

  /**
   * @param server port of the server behind it
   * @param refusal status line with which it refuses tunnels; null to open them
   */
  TestProxy(int server, String refusal) throws IOException {
    this.server = server;
    this.refusal = refusal;
    settings("localhost", listening.getLocalPort())
        .forEach((name, value) -> System.setProperty(name, value));
    threads.execute(this::accept);
  }

  private static Map<String, String> settings(String host, int port) {
    String number = Integer.toString(port);
    return Map.of(
        "http.proxyHost", host,
        "http.proxyPort", number,
        "https.proxyHost", host,
        "https.proxyPort", number,
        // not even this machine
        "http.nonProxyHosts", "");
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      String line = head.substring(0, head.indexOf("\r\n"));
      asked.add(line);
      boolean tunnel = line.startsWith("CONNECT ");
      if (tunnel && refusal != null) {
        client
            .getOutputStream()
            .write(("HTTP/1.1 " + refusal + "\r\nContent-Length: 2\r\n\r\nno").getBytes(US_ASCII));
        return;
      }
      try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
        if (tunnel) {
          client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(US_ASCII));
        } else {
          // one request per connection is enough here
          String once = head.replaceFirst("\r\nConnection: [^\r]*", "");
          upstream
              .getOutputStream()
              .write(once.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(US_ASCII));
        }
        threads.execute(() -> pass(client, upstream));
        upstream.getInputStream().transferTo(client.getOutputStream());
      }
    } catch (IOException e) {
      // one side has left
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side has left
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** The first lines of the requests that it was sent. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    settings("", 0).keySet().forEach(System::clearProperty);
    listening.close();
    threads.shutdownNow();
  }
}
