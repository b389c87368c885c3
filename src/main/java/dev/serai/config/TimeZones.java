package dev.serai.config;

import dev.serai.model.NearestName;
import java.time.ZoneId;

/** Time zones as files name them. */
public final class TimeZones {

  private TimeZones() {}

  /** What to say of a name that is no time zone. */
  public static String unknown(String name) {
    String near = NearestName.didYouMean(name, ZoneId.getAvailableZoneIds());
    return "'%s' is not a time zone%s"
        .formatted(name, near.isEmpty() ? "; write one as Europe/Madrid" : near);
  }
}
