package dev.serai.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed requests, one order each and no two equal. Signing is done in advance; a request is
 * assembled when it is sent, which costs about as much as copying it.
 */
final class Orders {

  private static final int BASKETS = 96;
  private static final int CHUNK = 4096;
  private static final int SIGNATURE = Blank.SIGNATURE.width;

  private final List<Request> forms;
  private final Load load;
  private final byte[] signatures;

  private record Request(LoadForm head, int signatureAt, LoadForm body) {

    int length() {
      return head.length() + body.length();
    }
  }

  private Orders(List<Request> forms, Load load, byte[] signatures) {
    this.forms = forms;
    this.load = load;
    this.signatures = signatures;
  }

  /** Signs all orders of {@code load}, on all processors. */
  static Orders sign(Load load) {
    String headText = Resource.text("head.txt").replace("\n", "\r\n");
    List<Request> forms = new ArrayList<>();
    for (int i = 0; i < BASKETS; i++) {
      LoadForm body = Basket.body(i);
      LoadForm head =
          LoadForm.of(
              headText
                  .replace("[[path]]", load.path())
                  .replace("[[host]]", load.host() + ":" + load.port())
                  .replace("[[length]]", Integer.toString(body.length())));
      forms.add(new Request(head, head.signatureAt(), body));
    }
    Orders orders = new Orders(forms, load, new byte[Math.multiplyExact(load.orders(), SIGNATURE)]);
    IntStream.rangeClosed(0, (load.orders() - 1) / CHUNK)
        .parallel()
        .forEach(chunk -> orders.sign(chunk * CHUNK));
    return orders;
  }

  private void sign(int from) {
    Mac mac = mac(load.secret());
    byte[] body = new byte[8192];
    byte[] digest = new byte[32];
    int to = Math.min(from + CHUNK, load.orders());
    try {
      for (int i = from; i < to; i++) {
        LoadForm form = form(i).body();
        form.fill(body, 0, load.firstOrder() + i);
        mac.update(body, 0, form.length());
        mac.doFinal(digest, 0);
        byte[] text = Base64.getEncoder().encode(digest);
        System.arraycopy(text, 0, signatures, i * SIGNATURE, SIGNATURE);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Mac mac(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Request form(int index) {
    return forms.get((int) ((load.firstOrder() + index) % BASKETS));
  }

  /** The number of bytes that {@link #write} writes. */
  int length(int index) {
    return form(index).length();
  }

  /**
   * Writes request {@code index} of the load, head and body, to the beginning of {@code target}.
   */
  void write(int index, byte[] target) {
    Request form = form(index);
    long number = load.firstOrder() + index;
    form.head().fill(target, 0, number);
    System.arraycopy(signatures, index * SIGNATURE, target, form.signatureAt(), SIGNATURE);
    form.body().fill(target, form.head().length(), number);
  }
}
