package dev.serai.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One store (tenant) and its settings, as configured by its file in {@code companies/}.
 *
 * @param key the {@code company_key} of every call
 * @param timeZone reports use days in this zone
 * @param connectors by name of the connector: its secrets and settings
 * @param destinations by name of the destination: its settings
 * @param serverKeys keys of analytics API callers that are trusted more than a browser
 * @param origins web origins whose browsers may call the analytics API
 * @param browsers what callers without a server key may report
 * @param currencies that it uses and ISO 4217 lacks
 * @param keys that open its reports
 * @param experiments by name, what is planned of them
 * @param consent what its pages ask of visitors
 * @param retention how long what is kept
 * @param rates for conversions, before those that are loaded
 */
public record Company(
    String key,
    String name,
    ZoneId timeZone,
    Map<String, Grant> connectors,
    Map<String, Grant> destinations,
    List<String> serverKeys,
    Set<String> origins,
    Attribution attribution,
    Fingerprints fingerprints,
    CartQuantity cartQuantity,
    LineReading lineReading,
    WithoutInteraction withoutInteraction,
    Orders orders,
    Exclusions exclusions,
    BrowserTrust browsers,
    Currencies currencies,
    List<AccessKey> keys,
    Map<String, ExperimentPlan> experiments,
    Consent consent,
    Retention retention,
    StatedRates rates) {

  /**
   * A company whose currencies are those of ISO 4217, without keys and experiments, which asks no
   * consent, keeps all and states no rates.
   */
  public Company(
      String key,
      String name,
      ZoneId timeZone,
      Map<String, Grant> connectors,
      Map<String, Grant> destinations,
      List<String> serverKeys,
      Set<String> origins,
      Attribution attribution,
      Fingerprints fingerprints,
      CartQuantity cartQuantity,
      LineReading lineReading,
      WithoutInteraction withoutInteraction,
      Orders orders,
      Exclusions exclusions,
      BrowserTrust browsers) {
    this(
        key,
        name,
        timeZone,
        connectors,
        destinations,
        serverKeys,
        origins,
        attribution,
        fingerprints,
        cartQuantity,
        lineReading,
        withoutInteraction,
        orders,
        exclusions,
        browsers,
        Currencies.ISO,
        List.of(),
        Map.of(),
        Consent.NOT_ASKED,
        Retention.FOREVER,
        StatedRates.NONE);
  }

  /**
   * What a company configures for one connector or destination.
   *
   * @param secrets resolved secrets, several during a rotation; never logged
   * @param settings all other settings, as text
   */
  public record Grant(List<String> secrets, Map<String, String> settings) {

    public Grant {
      secrets = List.copyOf(secrets);
      settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String name) {
      return Optional.ofNullable(settings.get(name));
    }

    @Override
    public String toString() {
      return "Grant[secrets=" + secrets.size() + " set]";
    }
  }

  /**
   * @param window how long before an order a touchpoint may lie, edge included
   * @param version identifies these settings in every decision made with them
   */
  public record Attribution(Duration window, String version) {

    private static final String FIRST_TOUCH = "first-touch-1 window=";

    /** The rule in force, with this window. */
    public static Attribution of(Duration window) {
      return new Attribution(window, FIRST_TOUCH + window);
    }

    /** The settings that a decision names; empty if they are those of another rule. */
    public static Optional<Attribution> named(String version) {
      if (version == null || !version.startsWith(FIRST_TOUCH)) {
        return Optional.empty();
      }
      try {
        return Optional.of(of(Duration.parse(version.substring(FIRST_TOUCH.length()))));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  /** Additional names of the fields that carry the fingerprints on an order or a line. */
  public record Fingerprints(List<String> userNames, List<String> faqNames) {}

  /** What {@code quantity} of a cart event means (the two editions of the contract differ). */
  public enum CartQuantity {
    AFTER,
    DELTA
  }

  /** What {@code value} of a checkout line means. */
  public enum LineReading {
    AUTO,
    UNIT,
    TOTAL
  }

  /** How an event without a qualifying interaction is answered; it is stored in any case. */
  public enum WithoutInteraction {
    REJECT,
    ACCEPT
  }

  /**
   * How reports are assigned to orders.
   *
   * @param repeatWindow how long equal reports without an order id are one order
   * @param sources how many connectors bring orders
   */
  public record Orders(Duration repeatWindow, int sources) {}

  /**
   * Which orders are excluded from reports; all are stored.
   *
   * @param automatic renewals and instalments; no conversation earns them while they are excluded
   * @param unconfirmed those that only browsers report
   * @param sourceTypes the source types that count
   */
  public record Exclusions(
      boolean test,
      boolean cancelled,
      boolean unpaid,
      boolean automatic,
      boolean unconfirmed,
      Set<String> sourceTypes) {

    public static final Exclusions DEFAULT =
        new Exclusions(true, true, true, true, false, Set.of("digital-store"));
  }

  /**
   * What callers of the analytics API without a server key may report. Anyone can be such a caller.
   *
   * @param interactions whether they may report interactions
   * @param links whether they may link names of a visitor
   * @param orders whether they may report orders
   * @param backdating how far before its receipt an event may have happened; null if there is no
   *     limit
   * @param maxOrderValue the highest value of an order, in units of its currency
   * @param originOptional whether a call without an Origin is taken where {@code origins} are
   *     listed
   * @param callsOfAddress calls per second that one address may make; null for the default, which
   *     only holds for the internet
   * @param callsOfCompany calls per second of all together; null if there is no limit
   * @param visitorSecrets secrets with which the company's server signs fingerprints; if there are
   *     any, only signed ones are taken
   */
  public record BrowserTrust(
      boolean interactions,
      boolean links,
      boolean orders,
      Duration backdating,
      BigDecimal maxOrderValue,
      boolean originOptional,
      Integer callsOfAddress,
      Integer callsOfCompany,
      List<String> visitorSecrets) {

    public static final BrowserTrust DEFAULT =
        new BrowserTrust(
            true, true, true, null, new BigDecimal(1_000_000), false, null, null, List.of());

    public BrowserTrust {
      visitorSecrets = List.copyOf(visitorSecrets);
    }

    @Override
    public String toString() {
      return "BrowserTrust";
    }
  }

  /**
   * What visitors are asked before their browsers report anything.
   *
   * @param required whether nothing is kept or sent before they agree
   * @param doNotTrack whether Do Not Track and Global Privacy Control are refusals
   */
  public record Consent(boolean required, boolean doNotTrack) {

    public static final Consent NOT_ASKED = new Consent(false, false);
  }

  @Override
  public String toString() {
    return "Company[" + key + "]";
  }
}
