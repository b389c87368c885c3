package dev.serai.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.config.ConfigError;
import dev.serai.config.MissingFile;
import dev.serai.config.YamlDocument;
import dev.serai.connector.descriptor.Descriptor;
import dev.serai.connector.descriptor.DescriptorReader;
import dev.serai.connector.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder of one connector: {@code connector.yaml}, mappings, {@code samples/}. A mapping may
 * also be that of a neighbouring connector.
 *
 * @param path the folder
 */
public record ConnectorFolder(Path path) {

  static final String DESCRIPTOR = "connector.yaml";

  private static final int VERSION_LENGTH = 12;

  /** The connector's name. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** Mappings of other connectors that it refers to, whether they exist or not. */
  public Set<Path> borrowed() {
    Set<Path> borrowed = new TreeSet<>();
    try {
      YamlDocument.read(path.resolve(DESCRIPTOR))
          .root()
          .path("events")
          .forEach(file -> borrowed.add(path.resolve(file.asText()).normalize()));
    } catch (ConfigError | InvalidPathException e) {
      return Set.of();
    }
    borrowed.removeIf(file -> file.startsWith(path.normalize()));
    return borrowed;
  }

  /** Reads and compiles it; throws {@link ConfigError}. */
  public Connector load() {
    YamlDocument document = YamlDocument.read(path.resolve(DESCRIPTOR));
    Descriptor descriptor = DescriptorReader.read(document);
    if (!descriptor.name().equals(name())) {
      throw document.error(
          "/name",
          "is '%s' but the folder is '%s'; give both the same name"
              .formatted(descriptor.name(), name()));
    }
    Map<String, String> texts = new TreeMap<>();
    descriptor
        .mappingFiles()
        .forEach((topic, file) -> texts.put(file, text(document, topic, file)));
    Map<String, Mapping> compiled = new HashMap<>();
    texts.forEach(
        (file, text) -> compiled.put(file, Mapping.compile(path.resolve(file).normalize(), text)));
    Map<String, Mapping> byTopic = new LinkedHashMap<>();
    descriptor.mappingFiles().forEach((topic, file) -> byTopic.put(topic, compiled.get(file)));
    return new Connector(descriptor, byTopic, version(document.text(), texts));
  }

  private String text(YamlDocument document, String topic, String file) {
    Path mapping = path.resolve(file);
    if (!Files.isRegularFile(mapping)) {
      throw document.error(
          "/events/" + topic,
          "names the mapping " + file + ", which does not exist" + MissingFile.hint(mapping));
    }
    try {
      return Files.readString(mapping);
    } catch (IOException e) {
      throw new ConfigError(mapping, "cannot be read as UTF-8 text");
    }
  }

  private static String version(String descriptor, Map<String, String> mappings) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(descriptor.getBytes(UTF_8));
      mappings.forEach(
          (file, text) -> {
            digest.update(file.getBytes(UTF_8));
            digest.update(text.getBytes(UTF_8));
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
