package dev.serai.delivery.destination;

import dev.serai.model.Company.Grant;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a destination: the company's {@code baseUrl}, else the setting that the descriptor
 * names, else the base URL of the company's region.
 *
 * @param setting name of the setting that contains the URL; null if there is none
 * @param regions base URLs by region
 * @param defaultRegion the region of a company that sets none; null if it must set one
 */
public record DestinationAddress(
    String setting, Map<String, String> regions, String defaultRegion) {

  private static final String BASE_URL = "baseUrl";

  public DestinationAddress {
    regions = Map.copyOf(regions);
  }

  /**
   * The URL of {@code path}; throws {@link IllegalStateException} if there is a {@link #problem}.
   */
  public URI resolve(Grant grant, String path) {
    problem(grant)
        .ifPresent(
            problem -> {
              throw new IllegalStateException(problem);
            });
    String base = base(grant).orElseThrow();
    return URI.create(
        path.isEmpty()
            ? base
            : base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
  }

  /** What is wrong with the company's URL settings, beginning with the setting's name. */
  public Optional<String> problem(Grant grant) {
    String region = grant.setting("region").orElse(defaultRegion);
    Optional<String> base = base(grant);
    if (base.isPresent()) {
      return problem(named(grant), base.get());
    }
    if (regions.isEmpty()) {
      return Optional.of((setting == null ? BASE_URL : setting) + " is missing: give the URL");
    }
    String choice = String.join(", ", regions.keySet().stream().sorted().toList());
    return Optional.of(
        region == null
            ? "region is missing: give one of " + choice
            : "region '" + region + "' is unknown: give one of " + choice);
  }

  private Optional<String> base(Grant grant) {
    String region = grant.setting("region").orElse(defaultRegion);
    return grant
        .setting(BASE_URL)
        .or(() -> setting == null ? Optional.empty() : grant.setting(setting))
        .or(() -> Optional.ofNullable(region == null ? null : regions.get(region)));
  }

  private String named(Grant grant) {
    return grant.setting(BASE_URL).isPresent() || setting == null ? BASE_URL : setting;
  }

  private static Optional<String> problem(String name, String base) {
    try {
      URI uri = URI.create(base);
      if (uri.getRawUserInfo() != null) {
        return Optional.of(name + " has a user or password in it: send them in a header");
      }
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      // then it is no URL at all
    }
    return Optional.of(name + " '" + base + "' is not an http or https URL");
  }
}
