package dev.serai.connector.signature;

import java.net.URI;
import java.util.Optional;

/** The key documents that have been fetched. A look-up never blocks. */
public interface KeyDocuments {

  /** The newest fetched from {@code uri}; empty if none was. */
  Optional<KeyDocument> find(URI uri);
}
