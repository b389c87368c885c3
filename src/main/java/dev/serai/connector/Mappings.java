package dev.serai.connector;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.serai.connector.mapping.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The mapping of each topic. In a topic's name {@code *} stands for one segment. */
final class Mappings {

  private final Map<String, Mapping> exact;
  private final Map<Pattern, Mapping> wild;
  private final Map<Pattern, String> names = new LinkedHashMap<>();
  private final Set<String> topics;

  /**
   * @param byTopic in the order of the descriptor; of wildcards the first that fits counts
   */
  Mappings(Map<String, Mapping> byTopic) {
    exact =
        byTopic.entrySet().stream()
            .filter(entry -> entry.getKey().indexOf('*') < 0)
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    wild = new LinkedHashMap<>();
    byTopic.forEach(
        (topic, mapping) -> {
          if (topic.indexOf('*') >= 0) {
            Pattern pattern = pattern(topic);
            wild.put(pattern, mapping);
            names.put(pattern, topic);
          }
        });
    topics = Set.copyOf(byTopic.keySet());
  }

  private static Pattern pattern(String topic) {
    return Pattern.compile(Pattern.quote(topic).replace("*", "\\E[^/.]+\\Q"));
  }

  /** Names as in the descriptor, wildcards included. */
  Set<String> topics() {
    return topics;
  }

  /** The name, wildcard included, under which {@code topic} is found; null if it is not. */
  String name(String topic) {
    return exact.containsKey(topic)
        ? topic
        : names.entrySet().stream()
            .filter(each -> each.getKey().matcher(topic).matches())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  /** The mapping of {@code topic}, an exact one before a wildcard; null if it has none. */
  Mapping find(String topic) {
    Mapping mapping = exact.get(topic);
    if (mapping != null || wild.isEmpty()) {
      return mapping;
    }
    for (Map.Entry<Pattern, Mapping> each : wild.entrySet()) {
      if (each.getKey().matcher(topic).matches()) {
        return each.getValue();
      }
    }
    return null;
  }
}
