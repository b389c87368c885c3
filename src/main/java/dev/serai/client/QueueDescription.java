package dev.serai.client;

import java.util.Map;
import java.util.Optional;

/**
 * A queue that a platform puts its messages into, as a Camel endpoint.
 *
 * @param uri with <code>{settings.NAME}</code> in it; a company that lacks one has no queue
 */
public record QueueDescription(RequestTemplate uri) {

  /** The endpoint of a company with these settings; empty if it has no queue. */
  public Optional<String> endpoint(Map<String, String> settings) {
    return settings.keySet().containsAll(uri.settings())
        ? Optional.of(uri.plain(TemplateValues.of(settings)))
        : Optional.empty();
  }
}
