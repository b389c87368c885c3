package dev.serai.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of a host, and refuses those of private networks: an address that a company
 * or a platform names must not lead into the operator's own house. The connection is made to the
 * very address that was checked.
 *
 * @param privateHosts lower-case names that may be private
 */
record AddressGuard(Set<String> privateHosts) implements DnsResolver {

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (!privateHosts.contains(host.toLowerCase(Locale.ROOT))) {
      for (InetAddress address : addresses) {
        if (!isPublic(address)) {
          throw new PrivateAddress(host);
        }
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  /** Whether it is of the public internet (IANA's special-purpose address registries). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    boolean thisNetwork = first == 0;
    boolean carrier = first == 100 && (second & 0xc0) == 64;
    boolean protocols = first == 192 && second == 0 && third == 0;
    boolean benchmark = first == 198 && (second & 0xfe) == 18;
    boolean reserved = first >= 240;
    return !thisNetwork && !carrier && !protocols && !benchmark && !reserved;
  }

  /** Only 2000::/3 is public, and of it not what leads back to an IPv4 network (6to4, Teredo). */
  private static boolean isPublic6(byte[] bytes) {
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    return global && !sixToFour && !teredo;
  }

  /** The host is not one of the public internet. */
  static final class PrivateAddress extends UnknownHostException {

    PrivateAddress(String host) {
      super(
          host
              + " has an address of a private network; if that is meant, list it in"
              + " SERAI_PRIVATE_HOSTS");
    }
  }
}
