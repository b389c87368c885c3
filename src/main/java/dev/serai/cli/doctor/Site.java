package dev.serai.cli.doctor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The installation to be checked, as described by the environment; none of it has to exist. */
public record Site(Map<String, String> environment) {

  public Site {
    environment = Map.copyOf(environment);
  }

  Path home() {
    return path("SERAI_HOME", ".serai");
  }

  Path connectors() {
    return path("SERAI_CONNECTORS", "connectors");
  }

  Path companies() {
    return path("SERAI_COMPANIES", "companies");
  }

  Path routes() {
    return path("SERAI_ROUTES", "routes");
  }

  /** The variable's value; empty if it is not set or blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private Path path(String name, String standard) {
    return Path.of(variable(name).orElse(standard)).toAbsolutePath().normalize();
  }
}
