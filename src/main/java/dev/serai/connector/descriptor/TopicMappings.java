package dev.serai.connector.descriptor;

import dev.serai.connector.mapping.Mapping;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The mapping of each topic. In a topic's name {@code *} stands for one segment. A topic that
 * matches no name exactly is matched regardless of spelling: {@code ORDERS_CREATE} and {@code
 * OrderCreate} match {@code orders/create}.
 */
public final class TopicMappings {

  private final Map<String, Mapping> byName;
  private final Map<String, String> exact = new HashMap<>();
  private final Map<Pattern, String> wild = new LinkedHashMap<>();
  private final Map<Pattern, String> wildInAnySpelling = new LinkedHashMap<>();

  /**
   * @param byTopic in the order of the descriptor; the first wildcard that matches counts
   */
  public TopicMappings(Map<String, Mapping> byTopic) {
    byName = Map.copyOf(byTopic);
    for (String name : byTopic.keySet()) {
      String inAnySpelling = Topic.inAnySpelling(name);
      if (name.indexOf('*') < 0) {
        exact.putIfAbsent(inAnySpelling, name);
      } else {
        wild.put(pattern(name), name);
        wildInAnySpelling.put(pattern(inAnySpelling), name);
      }
    }
  }

  private static Pattern pattern(String topic) {
    return Pattern.compile(Pattern.quote(topic).replace("*", "\\E[^/.]+\\Q"));
  }

  /** Names as in the descriptor, wildcards included. */
  public Set<String> topics() {
    return byName.keySet();
  }

  /** The name, possibly a wildcard, that matches {@code topic}; null if none does. */
  public String name(String topic) {
    if (byName.containsKey(topic)) {
      return topic;
    }
    String inAnySpelling = Topic.inAnySpelling(topic);
    String meant = exact.get(inAnySpelling);
    if (meant != null) {
      return meant;
    }
    String fitting = fitting(wild, topic);
    return fitting == null ? fitting(wildInAnySpelling, inAnySpelling) : fitting;
  }

  /** The mapping of {@code topic}, an exact match before a wildcard; null if there is none. */
  public Mapping find(String topic) {
    String name = name(topic);
    return name == null ? null : byName.get(name);
  }

  private static String fitting(Map<Pattern, String> names, String topic) {
    return names.entrySet().stream()
        .filter(each -> each.getKey().matcher(topic).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
