package dev.serai.connector.descriptor;

import dev.serai.config.TimeZones;
import dev.serai.model.Currencies;
import dev.serai.model.Money;
import dev.serai.model.NearestName;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

/** The format of a company's setting. */
public enum SettingFormat {
  CURRENCY,
  TIME_ZONE,
  HOST,
  URL;

  private static final String AUTHORITY = "[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?";
  private static final Pattern HOSTS = Pattern.compile(AUTHORITY);
  private static final Pattern URLS = Pattern.compile("https?://" + AUTHORITY + "(/\\S*)?");

  /** The format as descriptors spell it; null for null. */
  static SettingFormat of(String name) {
    return name == null ? null : valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * @param currencies of the company
   */
  public boolean fits(String value, Currencies currencies) {
    return switch (this) {
      case CURRENCY -> currencies.knows(value.toUpperCase(Locale.ROOT));
      case TIME_ZONE -> ZoneId.getAvailableZoneIds().contains(value);
      case HOST -> HOSTS.matcher(value).matches();
      case URL -> URLS.matcher(value).matches();
    };
  }

  /** The message for a value in another format. */
  public String remedy(String value) {
    return switch (this) {
      case CURRENCY ->
          "must be an ISO 4217 code such as EUR, or one of the company's currencies"
              + NearestName.didYouMean(value, Money.currencies());
      case TIME_ZONE -> TimeZones.unknown(value);
      case HOST -> "must be a host name such as shop.example, without https:// and without a path";
      case URL -> "must be a full address such as https://shop.example";
    };
  }
}
