package dev.serai.config;

import dev.serai.model.NearestName;
import java.time.ZoneId;

/** Time zones by the names used in configuration files. */
public final class TimeZones {

  private TimeZones() {}

  /** The message for a name that is not a time zone. */
  public static String unknown(String name) {
    String near = NearestName.didYouMean(name, ZoneId.getAvailableZoneIds());
    return "'%s' is not a time zone%s"
        .formatted(name, near.isEmpty() ? "; use a name such as Europe/Madrid" : near);
  }
}
