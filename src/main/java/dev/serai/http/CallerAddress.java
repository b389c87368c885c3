package dev.serai.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out where a request really comes from. Proxies append their peer to {@code
 * X-Forwarded-For}; what a proxy says counts if the proxy is known: its address is of a private
 * network, or listed.
 */
public final class CallerAddress {

  private static final String FORWARDED = "x-forwarded-for";

  private final List<Network> proxies;

  /** The addresses that share so many first bits. */
  private record Network(byte[] first, int bits) {

    static Network parse(String text) {
      int slash = text.indexOf('/');
      InetAddress address =
          literal(slash < 0 ? text : text.substring(0, slash))
              .orElseThrow(() -> new IllegalArgumentException(text));
      int all = address.getAddress().length * 8;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException(text);
      }
      return new Network(address.getAddress(), bits);
    }

    boolean contains(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int shift = Math.max(0, 8 - (bits - bit));
        if ((address[bit / 8] & 0xff) >> shift != (first[bit / 8] & 0xff) >> shift) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Reads {@code SERAI_TRUSTED_PROXIES}: addresses and networks (CIDR), separated by commas; throws
   * {@link IllegalArgumentException} with a message for the operator.
   *
   * @param proxies may be null
   */
  public CallerAddress(String proxies) {
    this.proxies = new ArrayList<>();
    for (String each : (proxies == null ? "" : proxies).split(",", -1)) {
      if (!each.isBlank()) {
        try {
          this.proxies.add(Network.parse(each.strip()));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "SERAI_TRUSTED_PROXIES contains '"
                  + each.strip()
                  + "'; list addresses and networks, for example 192.0.2.7, 198.51.100.0/24");
        }
      }
    }
  }

  /** The caller; empty if it is within the own network, or unknown. */
  public Optional<InetAddress> of(Request request) {
    InetAddress address = request.peer();
    String[] chain =
        request.header(FORWARDED) == null
            ? new String[0]
            : request.header(FORWARDED).split(",", -1);
    for (int i = chain.length - 1; i >= 0 && address != null && isProxy(address); i--) {
      Optional<InetAddress> before = literal(chain[i].strip());
      if (before.isEmpty()) {
        break;
      }
      address = before.get();
    }
    return Optional.ofNullable(address).filter(caller -> !isProxy(caller));
  }

  private boolean isProxy(InetAddress address) {
    byte[] bytes = address.getAddress();
    return isInternal(address, bytes) || proxies.stream().anyMatch(each -> each.contains(bytes));
  }

  private static boolean isInternal(InetAddress address, byte[] bytes) {
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || uniqueLocal
        || shared;
  }

  /** An address in digits, perhaps with a port; names are never looked up. */
  private static Optional<InetAddress> literal(String text) {
    String bare = text;
    if (text.startsWith("[")) {
      bare = text.substring(1, Math.max(1, text.indexOf(']')));
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      bare = text.substring(0, text.indexOf(':'));
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(bare);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
