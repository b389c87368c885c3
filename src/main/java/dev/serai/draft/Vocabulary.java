package dev.serai.draft;

import static dev.serai.draft.Weights.weight;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What fields are called: {@code draft/vocabulary.yaml}, read once. */
final class Vocabulary {

  /**
   * What a role is called.
   *
   * @param known joined name to how well it fits, 1 to 100
   * @param against words that speak against it
   * @param depth what each level of nesting takes away
   */
  private record Names(Map<String, Integer> known, Set<String> against, int depth) {}

  private static final int LONGEST = 4;
  private static final int MOST_OBJECTIONS = 2;
  private static final int MOST_GENERIC = 3;

  private static final Map<String, Names> ROLES = new HashMap<>();
  private static final Map<String, Set<String>> LISTS = new HashMap<>();
  private static final Map<String, String> STATUSES = new HashMap<>();
  private static final Map<String, String> ACTIONS = new HashMap<>();
  private static final Map<String, Integer> FITS = new ConcurrentHashMap<>();

  static {
    JsonNode file = Weights.yaml("vocabulary.yaml");
    file.path("roles")
        .properties()
        .forEach(role -> ROLES.put(role.getKey(), names(role.getValue())));
    file.path("lists")
        .properties()
        .forEach(list -> LISTS.put(list.getKey(), joined(list.getValue())));
    meanings(file.path("statuses"), STATUSES);
    meanings(file.path("actions"), ACTIONS);
  }

  private Vocabulary() {}

  private static Names names(JsonNode role) {
    Map<String, Integer> known = new HashMap<>();
    for (String rank : List.of("best", "good", "fair")) {
      joined(role.path(rank)).forEach(name -> known.putIfAbsent(name, weight("name." + rank)));
    }
    return new Names(known, joined(role.path("against")), role.path("depth").asInt());
  }

  private static Set<String> joined(JsonNode names) {
    Set<String> joined = new LinkedHashSet<>();
    names.forEach(name -> joined.add(Words.joined(name.asText())));
    return joined;
  }

  private static void meanings(JsonNode words, Map<String, String> target) {
    words
        .properties()
        .forEach(
            each ->
                joined(each.getValue()).forEach(word -> target.putIfAbsent(word, each.getKey())));
  }

  /**
   * How well a path is named for a role.
   *
   * @return 100 for a name that means it and stands on top; 0 or less for one that does not
   */
  static int fit(String role, JsonPath path) {
    return FITS.computeIfAbsent(role + path.names(), key -> fit(ROLES.get(role), path));
  }

  private static int fit(Names names, JsonPath path) {
    List<String> all = new ArrayList<>();
    List<String> last = List.of();
    for (String name : path.names()) {
      if (!name.equals(JsonPath.FIRST)) {
        last = Words.of(name).stream().filter(word -> !isIn("smallest", word)).toList();
        all.addAll(last);
      }
    }
    int generic = generic(all);
    int best = best(names, all, generic == 0 ? 0 : last.size());
    if (generic >= last.size()) {
      best = Math.max(best, best(names, all.subList(0, all.size() - generic), 0));
    }
    if (best == 0) {
      return 0;
    }
    boolean own = names.known().getOrDefault(String.join("", last), 0) == weight("name.best");
    long objections =
        all.subList(0, own ? all.size() - last.size() : all.size()).stream()
            .filter(names.against()::contains)
            .limit(MOST_OBJECTIONS)
            .count();
    int levels = Math.max(0, path.depth() - 1);
    return best - (int) objections * weight("name.objection") - levels * names.depth();
  }

  /**
   * How well the last words are known; one word more that is known says more.
   *
   * @param leaf how many words a name has that ends in a generic one: fewer of them say little
   */
  private static int best(Names names, List<String> words, int leaf) {
    int best = 0;
    for (int length = 1; length <= Math.min(LONGEST, words.size()); length++) {
      int left = words.size() - length;
      int fit = names.known().getOrDefault(String.join("", words.subList(left, words.size())), 0);
      if (fit > 0) {
        int part = length < leaf ? weight("name.part") : 0;
        best = Math.max(best, fit + length - part);
      }
    }
    return best;
  }

  /** How many words at the end say nothing of their own. */
  private static int generic(List<String> words) {
    int generic = 0;
    while (generic < Math.min(MOST_GENERIC, words.size() - 1)
        && isIn("generic", words.get(words.size() - 1 - generic))) {
      generic++;
    }
    return generic;
  }

  private static boolean isIn(String list, String word) {
    return LISTS.get(list).contains(word);
  }

  /** Whether a list has one of the words. */
  static boolean lists(String list, List<String> words) {
    return words.stream().anyMatch(word -> isIn(list, word));
  }

  /** Whether a list has the whole name. */
  static boolean lists(String list, String name) {
    return isIn(list, Words.joined(name));
  }

  /** What a status says: paid, cancelled or pending; null if it is not known. */
  static String status(JsonNode value) {
    return STATUSES.get(Words.joined(value.asText()));
  }

  /** The same of the last word of a topic. */
  static String statusOfLastWord(String topic) {
    List<String> words = Words.of(topic);
    return words.isEmpty() ? null : STATUSES.get(words.get(words.size() - 1));
  }

  /** The action on a cart that a word means; null if it is not known. */
  static String action(String text) {
    return ACTIONS.get(Words.joined(text));
  }
}
