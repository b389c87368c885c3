package dev.serai.connector.signature;

import java.net.URI;
import java.util.Optional;

/** The key documents that are at hand. Looking never waits. */
public interface KeyDocuments {

  /** The newest fetched from {@code uri}; empty if none was. */
  Optional<KeyDocument> find(URI uri);
}
