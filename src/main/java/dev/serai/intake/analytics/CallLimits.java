package dev.serai.intake.analytics;

import dev.serai.http.CallerAddress;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Company.BrowserTrust;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/** How often callers without a server key may call, by company and address. */
final class CallLimits {

  /** Calls per second of an address on the internet, unless the company says otherwise. */
  private static final int OF_ADDRESS = 100;

  /** Seconds' worth of calls that may come at once. */
  private static final int BURST_SECONDS = 10;

  /** Bytes of an IPv6 address that one subscriber has for itself. */
  private static final int NETWORK_OF_SUBSCRIBER = 8;

  private final CallerAddress addresses;
  private final RateSketch sketch;
  private final Counter refused;

  CallLimits(CallerAddress addresses, MeterRegistry registry) {
    this(addresses, registry, new SecureRandom(), System::nanoTime);
  }

  CallLimits(CallerAddress addresses, MeterRegistry registry, Random random, LongSupplier nanos) {
    this.addresses = addresses;
    this.sketch = new RateSketch(random, nanos);
    this.refused =
        Counter.builder("serai.analytics.limited")
            .description("Calls without a server key that were refused because there were too many")
            .register(registry);
  }

  /**
   * Counts a call; throws {@link Refusal} if there were too many.
   *
   * @param events that the call reports
   */
  void check(Request request, Company company, int events) {
    BrowserTrust trust = company.browsers();
    Optional<InetAddress> caller = addresses.of(request);
    Integer ofAddress = trust.callsOfAddress();
    if (ofAddress == null && caller.isPresent()) {
      ofAddress = OF_ADDRESS;
    }
    InetAddress address = caller.orElse(request.peer());
    if (ofAddress != null && address != null) {
      take(key(company, address), ofAddress, events, "your address has");
    }
    if (trust.callsOfCompany() != null) {
      take(key(company, null), trust.callsOfCompany(), events, "browsers have");
    }
  }

  private void take(long caller, int perSecond, int events, String who) {
    Duration wait = sketch.take(caller, perSecond, perSecond * BURST_SECONDS, events);
    if (!wait.isZero()) {
      refused.increment();
      throw Refusal.until(
          Duration.ofSeconds((wait.toNanos() + 999_999_999L) / 1_000_000_000L),
          429,
          "TOO_MANY_CALLS",
          who
              + " sent more events of this company than "
              + perSecond
              + " a second; send this one again after Retry-After seconds");
    }
  }

  private static long key(Company company, InetAddress address) {
    long hash = company.key().hashCode();
    if (address == null) {
      return hash;
    }
    byte[] bytes = address.getAddress();
    long place =
        bytes.length == 4
            ? ByteBuffer.wrap(bytes).getInt()
            : ByteBuffer.wrap(Arrays.copyOf(bytes, NETWORK_OF_SUBSCRIBER)).getLong();
    return hash * 0x9E3779B97F4A7C15L + place * 31 + 1;
  }
}
