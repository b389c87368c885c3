package dev.serai.app;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A pooler as PgBouncer is in its mode <i>transaction</i>: a client keeps a session only until the
 * end of a transaction. Clients log in without a password and copy nothing.
 */
public final class TransactionPooler implements AutoCloseable {

  private static final int STARTUP_CODE = 80_877_103; // SSLRequest
  private static final int GSS_CODE = 80_877_104;

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final BlockingDeque<Session> idle = new LinkedBlockingDeque<>();
  private final URI server;

  /** A session of the server, and what it said when it began. */
  private record Session(
      Socket socket, DataInputStream in, DataOutputStream out, byte[] greeting) {}

  public TransactionPooler(String url) throws IOException {
    server = URI.create(url.substring("jdbc:".length()));
    daemon(
        () -> {
          while (true) {
            Socket client = door.accept();
            daemon(() -> serve(client));
          }
        });
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d%s?user=postgres"
        .formatted(door.getLocalPort(), server.getPath());
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // somebody left
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    byte[] startup = startup(in, out);
    Session session = idle.isEmpty() ? open(startup) : idle.take();
    out.write(session.greeting);
    idle.putFirst(session);
    session = null;
    while (true) {
      int type = in.read();
      if (type < 0 || type == 'X') {
        return;
      }
      byte[] body = in.readNBytes(in.readInt() - 4);
      if (session == null) {
        session = idle.isEmpty() ? open(startup) : idle.takeFirst();
      }
      write(session.out, type, body);
      if ((type == 'Q' || type == 'S') && answered(session, out)) {
        idle.putFirst(session);
        session = null;
      }
    }
  }

  /** Returns whether the session is in no transaction any more. */
  private static boolean answered(Session session, DataOutputStream client) throws IOException {
    while (true) {
      int type = session.in.read();
      byte[] body = session.in.readNBytes(session.in.readInt() - 4);
      write(client, type, body);
      if (type == 'Z') {
        return body[0] == 'I';
      }
    }
  }

  private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
    while (true) {
      byte[] message = in.readNBytes(in.readInt() - 4);
      int code = java.nio.ByteBuffer.wrap(message).getInt();
      if (code != STARTUP_CODE && code != GSS_CODE) {
        return message;
      }
      out.write('N');
    }
  }

  private Session open(byte[] startup) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(startup.length + 4);
    out.write(startup);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    Session session = new Session(socket, in, out, null);
    answered(session, new DataOutputStream(greeting));
    return new Session(socket, in, out, greeting.toByteArray());
  }

  private static void write(DataOutputStream out, int type, byte[] body) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream message = new DataOutputStream(whole);
    message.write(type);
    message.writeInt(body.length + 4);
    message.write(body);
    out.write(whole.toByteArray());
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Session session : idle) {
      session.socket.close();
    }
  }
}
